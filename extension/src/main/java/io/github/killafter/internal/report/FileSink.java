// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.report.json.JsonLines;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import io.github.killafter.internal.report.json.Totals;
import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Writes events to the run's file; where that fails it reports so, and never fails anything else. */
final class FileSink implements Background.Sink<Event> {

    private final JsonLines file;
    private final Consumer<Exception> failures;
    private final LongSupplier dropped;
    private final Function<Escalation, List<JsonObject>> sources;
    private final Totals totals = new Totals();
    private boolean anything;
    private long lost;

    FileSink(
            JsonLines file,
            Consumer<Exception> failures,
            LongSupplier dropped,
            Function<Escalation, List<JsonObject>> sources) {
        this.file = file;
        this.failures = failures;
        this.dropped = dropped;
        this.sources = sources;
    }

    @Override
    public void atStart() {
        file.prepare();
    }

    @Override
    public void accept(Event event) {
        anything = true;
        JsonObject line = event.json(Instant.now());
        if (event instanceof Event.Verdict verdict) {
            totals.add(verdict.escalation());
            addSources(verdict.escalation(), line);
        }
        write(line);
    }

    private void addSources(Escalation escalation, JsonObject line) {
        List<JsonObject> lines = sources.apply(escalation);
        if (!lines.isEmpty()) {
            line.putObjects("sources", lines);
        }
    }

    private void write(JsonObject line) {
        try {
            file.write(line);
        } catch (IOException | RuntimeException e) {
            lost++;
            failures.accept(e);
        }
    }

    @Override
    public void atEnd() {
        if (!anything) {
            return;
        }
        write(JsonRecords.end(Instant.now(), totals, lost + dropped.getAsLong()));
        try {
            file.close();
        } catch (IOException e) {
            failures.accept(e);
        }
    }
}
