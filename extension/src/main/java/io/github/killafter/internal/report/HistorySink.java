// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.report.history.SessionHistory;
import io.github.killafter.internal.report.history.TestHistory;
import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import java.util.function.Consumer;

/** Adds hangs and slow calls to the history, and reports what that knows about a test that hung. */
final class HistorySink implements Background.Sink<Event> {

    private final SessionHistory history;
    private final Background.Sink<Event> files;
    private final Consumer<Event> console;

    HistorySink(SessionHistory history, Background.Sink<Event> files, Consumer<Event> console) {
        this.history = history;
        this.files = files;
        this.console = console;
    }

    @Override
    public void atStart() {
        files.atStart();
    }

    @Override
    public void accept(Event event) {
        files.accept(event);
        if (event instanceof Event.Slow slow) {
            history.slow(slow.call());
        } else if (event instanceof Event.Verdict verdict) {
            GuardedCall call = verdict.escalation().call();
            TestHistory known = history.hung(verdict.escalation());
            Event.History more = new Event.History(call, known);
            files.accept(more);
            if (known.isTelling()) {
                console.accept(more);
            }
        }
    }

    @Override
    public void atEnd() {
        try {
            history.close();
        } finally {
            files.atEnd();
        }
    }
}
