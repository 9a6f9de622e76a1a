// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.report.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The time line of some runs in the Trace Event Format, which Perfetto and Chrome show. */
final class TraceEvents {

    private final List<JsonObject> events = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private String jvm = "test JVM";

    /**
     * Add the next record of a file, which begins with that of its run.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    void add(Map<String, Object> record) {
        JsonView json = new JsonView(record);
        try {
            switch (json.string("type")) {
                // In different containers two JVMs can have the same process id.
                case "run" -> jvm = "test JVM " + json.number("pid") + ", started " + json.string("startedAt");
                case "escalation" -> addHang(json);
                case "slow" -> mark(json, json.object("call").name() + " is slow");
                case "level" ->
                    mark(
                            json,
                            json.string("level") + " begins: "
                                    + json.object("call").name());
                case "note" -> mark(json, json.string("text"));
                case "died" -> addRunning(json, instant(json, "lastSeenAt"));
                case "exit" -> addRunning(json, instant(json, "at"));
                default -> {}
            }
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private void addHang(JsonView hang) {
        Instant start = instant(hang, "startedAt");
        List<JsonView> attempts = hang.objects("attempts");
        for (int i = 0; i < attempts.size(); i++) {
            // A rerun ends with the verdict.
            Duration rest = hang.time("costNanos").minus(attempts.get(i).time("elapsedNanos"));
            addAttempt(hang, attempts.get(i), start.plus(i == 0 || rest.isNegative() ? Duration.ZERO : rest));
        }
    }

    // The levels follow the run without a gap.
    private void addAttempt(JsonView hang, JsonView attempt, Instant start) {
        List<JsonView> steps = attempt.objects("steps");
        Duration elapsed = attempt.time("elapsedNanos");
        Duration levels = steps.stream().map(step -> step.time("tookNanos")).reduce(Duration.ZERO, Duration::plus);
        Place place = attempt.has("pid")
                ? new Place("forked JVM " + attempt.number("pid") + " of " + jvm, "main")
                : new Place(jvm, attempt.string("thread"));
        JsonObject facts = new JsonObject()
                .put("timeoutNanos", hang.object("call").number("timeoutNanos"))
                .put("end", attempt.string("end"))
                .put("stuckIn", hang.string("stuckIn"));
        addSpan(place, hang.object("call").name(), new Span(start, elapsed), facts);
        Instant at = start.plus(elapsed.compareTo(levels) > 0 ? elapsed.minus(levels) : Duration.ZERO);
        for (JsonView step : steps) {
            Duration took = step.time("tookNanos");
            String outcome = step.string("outcome").toLowerCase(Locale.ROOT);
            if (!took.isZero()) {
                addSpan(place, step.string("level") + " " + outcome, new Span(at, took), new JsonObject());
            }
            at = at.plus(took);
        }
    }

    private void addRunning(JsonView json, Instant until) {
        for (JsonView test : json.objects("running")) {
            Duration ran = test.time("runningNanos");
            addSpan(
                    new Place(jvm, test.string("thread")),
                    test.name() + " ran when its JVM ended",
                    new Span(until.minus(ran), ran),
                    new JsonObject());
        }
    }

    private void mark(JsonView json, String name) {
        events.add(event(new Place(jvm, "KillAfter"), "i", name)
                .put("ts", micros(instant(json, "at")))
                .put("s", "t"));
    }

    private void addSpan(Place place, String name, Span span, JsonObject facts) {
        events.add(event(place, "X", name)
                .put("ts", micros(span.start))
                .put("dur", span.took.toNanos() / 1000)
                .put("args", facts));
    }

    private JsonObject event(Place place, String phase, String name) {
        int process = number(place.process, "process_name", place.process, 0);
        int thread = number(place.process + "\n" + place.thread, "thread_name", place.thread, process);
        return new JsonObject()
                .put("ph", phase)
                .put("name", name)
                .put("cat", "killafter")
                .put("pid", process)
                .put("tid", thread);
    }

    // Processes and threads are numbers, whose names are events too.
    private int number(String key, String kind, String name, int process) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(key, number);
        events.add(new JsonObject()
                .put("ph", "M")
                .put("name", kind)
                .put("pid", process == 0 ? number : process)
                .put("tid", number)
                .put("args", new JsonObject().put("name", name)));
        return number;
    }

    private static Instant instant(JsonView json, String key) {
        return Instant.parse(json.string(key));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Return the file. */
    String json() {
        return new JsonObject().put("displayTimeUnit", "ms").putObjects("traceEvents", events) + "\n";
    }

    private record Place(String process, String thread) {}

    private record Span(Instant start, Duration took) {}
}
