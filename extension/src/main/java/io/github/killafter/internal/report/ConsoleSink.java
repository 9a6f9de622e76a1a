// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import io.github.killafter.internal.report.live.LiveLine;
import io.github.killafter.internal.report.text.Text;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Prints events as they come, and the summary at the end. */
final class ConsoleSink implements Background.Sink<Event> {

    private final ReportOptions options;
    private final Supplier<Optional<String>> place;
    private final LongSupplier dropped;
    private final Summary summary = new Summary();

    ConsoleSink(ReportOptions options, Supplier<Optional<String>> place, LongSupplier dropped) {
        this.options = options;
        this.place = place;
        this.dropped = dropped;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Verdict verdict) {
            summary.add(verdict.escalation());
        } else if (event instanceof Event.History known) {
            summary.add(known.call(), known.history());
        }
        if (options.live() || !event.isLive()) {
            print(event.line(options.color()));
        }
    }

    // One call for one line, so that lines of several threads do not mix.
    void print(String line) {
        options.console().print(line + System.lineSeparator());
        options.console().flush();
    }

    @Override
    public void atEnd() {
        summary.lines().forEach(this::print);
        if (!summary.lines().isEmpty()) {
            place.get().ifPresent(text -> print("  report      " + text));
        }
        if (dropped.getAsLong() > 0) {
            print(LiveLine.note(
                    Text.count(dropped.getAsLong(), "event") + " dropped: too many at once, or printing failed"));
        }
    }
}
