// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The records of {@code report.schema.json} in the jar; fields are added to it, never changed or taken away. */
public final class JsonRecords {

    static final String SCHEMA = "killafter/1";

    /** As many frames as the JVM keeps for an exception by default. */
    static final int MAX_FRAMES = 1024;

    static final int MAX_NOTES = 1000;

    static final int MAX_DUMP_LINES = 5000;

    private JsonRecords() {}

    static JsonObject run(RunFacts facts) {
        return new JsonObject()
                .put("type", "run")
                .put("schema", SCHEMA)
                .put("version", facts.knownVersion())
                .put("startedAt", facts.startedAt().toString())
                .put("pid", facts.pid())
                .put("jvm", facts.jvm())
                .put("os", facts.os());
    }

    /** Return the record of the next level. */
    public static JsonObject level(Instant at, GuardedCall call, EscalationLevel level, Duration grace) {
        return event("level", at)
                .put("call", call(call))
                .put("level", level.name())
                .putNanos("graceNanos", grace);
    }

    /** Return the record of a call that takes long but is in time. */
    public static JsonObject slow(Instant at, GuardedCall call, Duration running, String topFrame) {
        return event("slow", at)
                .put("call", call(call))
                .putNanos("runningNanos", running)
                .put("frame", topFrame);
    }

    /** Return the record of a line for the reader. */
    public static JsonObject note(Instant at, String text) {
        return event("note", at).put("text", text);
    }

    /** Return the record of a verdict. */
    public static JsonObject escalation(Instant at, Escalation escalation) {
        return event("escalation", at)
                .put("call", call(escalation.call()))
                .put("startedAt", escalation.startedAt().toString())
                .putNanos("costNanos", escalation.cost())
                .put("stoppedBy", escalation.stoppedBy().map(EscalationLevel::name))
                .put("reason", escalation.reason())
                .put("stuckIn", escalation.stuckIn())
                .put("where", StuckInParts.where(escalation))
                .put("why", StuckInParts.why(escalation))
                .putObjects(
                        "attempts",
                        escalation.attempts().stream().map(JsonRecords::attempt).toList())
                .putStrings("notes", notes(escalation.notes()));
    }

    /** Return the record that ends a file; events and lines that did not get into it are counted. */
    public static JsonObject end(Instant at, Totals totals, long lost) {
        JsonObject endings = new JsonObject();
        totals.endings().forEach((ending, count) -> endings.put(ending.name(), count));
        return event("end", at)
                .put("hung", totals.hung())
                .putNanos("timeLostNanos", totals.timeLost())
                .put("endings", endings)
                .put("lostRecords", lost);
    }

    /** Return a record without its fields. */
    public static JsonObject event(String type, Instant at) {
        return new JsonObject().put("type", type).put("at", at.toString());
    }

    /** Return a call as a member. */
    public static JsonObject call(GuardedCall call) {
        return new JsonObject()
                .put("name", call.name())
                .put("testClass", call.testClass())
                .put("uniqueId", call.uniqueId())
                .putNanos("timeoutNanos", call.timeout());
    }

    private static JsonObject attempt(Attempt attempt) {
        JsonObject json = new JsonObject()
                .put("isolation", attempt.isolation().name())
                .put("end", attempt.ended().map(AttemptEnd::name))
                .put("stoppedBy", attempt.stoppedBy().map(EscalationLevel::name))
                .put("reason", attempt.reason())
                .putNanos("elapsedNanos", attempt.elapsed())
                .put("thread", attempt.threadName());
        attempt.pid().ifPresent(pid -> json.put("pid", pid));
        return json.putObjects(
                        "steps", attempt.steps().stream().map(JsonRecords::step).toList())
                .putStrings("stack", frames(attempt.stack()))
                .putStrings(
                        "threadDump",
                        attempt.threadDump().stream().limit(MAX_DUMP_LINES).toList())
                .putStrings("notes", notes(attempt.notes()));
    }

    private static JsonObject step(Step step) {
        return new JsonObject()
                .put("level", step.level().name())
                .put("outcome", step.outcome().name())
                .putNanos("tookNanos", step.took())
                .put("reason", step.reason());
    }

    static List<String> frames(List<StackTraceElement> stack) {
        return stack.stream().limit(MAX_FRAMES).map(StackTraceElement::toString).toList();
    }

    private static List<String> notes(List<String> notes) {
        return notes.stream().limit(MAX_NOTES).toList();
    }
}
