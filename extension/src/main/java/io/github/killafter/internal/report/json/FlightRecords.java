// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.report.text.FlightText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records of JVMs that ended while tests were in flight; part of the schema of {@link JsonRecords}. */
public final class FlightRecords {

    private FlightRecords() {}

    /** Return the record of a JVM that is gone. */
    public static JsonObject died(Instant at, Recording recording) {
        JsonObject json = JsonRecords.event("died", at)
                .put("pid", recording.jvm().pid())
                .put("startedAt", recording.jvm().started().toString())
                .put("lastSeenAt", recording.lastSeen().toString());
        return putTests(json, recording);
    }

    /** Return the record of the end of this JVM. */
    public static JsonObject exit(Instant at, ExitRequest exit, Recording recording) {
        JsonObject json = JsonRecords.event("exit", at)
                .put("reason", exit.reason())
                .put("thread", exit.thread())
                .put("startedBy", exit.startedBy())
                .putStrings("stack", JsonRecords.frames(exit.stack()));
        return putTests(json, recording);
    }

    private static JsonObject putTests(JsonObject json, Recording recording) {
        List<InFlight> running = recording.running();
        return json.putObjects(
                        "running",
                        running.stream().map(one -> running(one, recording)).toList())
                .putObjects(
                        "results",
                        running.stream()
                                .filter(recording::isFirstOfItsClass)
                                .flatMap(one -> recording.resultsAround(one).stream())
                                .map(FlightRecords::result)
                                .toList())
                .put(
                        "lostRecords",
                        recording.notRecorded()
                                + running.stream()
                                        .filter(recording::isFirstOfItsClass)
                                        .mapToLong(recording::overwritten)
                                        .sum());
    }

    private static JsonObject running(InFlight one, Recording recording) {
        JsonObject json = new JsonObject()
                .put("name", name(one))
                .put("testClass", one.node().testClass())
                .put("uniqueId", one.node().uniqueId())
                .put("thread", one.thread())
                .putNanos("runningNanos", recording.ran(one.sinceNanos()));
        one.call().ifPresent(call -> {
            json.put("calls", Optional.of(FlightText.name(call.call())).filter(name -> !name.isEmpty()));
            if (call.call().timeoutNanos() > 0) {
                json.putNanos("timeoutNanos", Duration.ofNanos(call.call().timeoutNanos()));
            }
            call.level().ifPresent(level -> json.put("level", level.name()));
        });
        return json;
    }

    private static String name(InFlight one) {
        return FlightText.name(one.node().method(), one.node().displayName());
    }

    private static JsonObject result(Ended ended) {
        return new JsonObject()
                .put("name", FlightText.name(ended.method(), ended.displayName()))
                .put("testClass", ended.testClass())
                .put("result", ended.result().name())
                .putNanos("elapsedNanos", Duration.ofNanos(ended.tookNanos()));
    }
}
