// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict in a record, as far as a table shows it. */
final class RecordedHang {

    private final Map<?, ?> json;

    private RecordedHang(Map<?, ?> json) {
        this.json = json;
    }

    /**
     * Return what hung, if the record is about that.
     *
     * @throws IllegalArgumentException if the record holds what this version does not know
     */
    static Optional<Escalation> of(Map<String, Object> record) {
        return "escalation".equals(record.get("type"))
                ? Optional.of(new RecordedHang(record).escalation())
                : Optional.empty();
    }

    private Escalation escalation() {
        RecordedHang call = new RecordedHang(json.get("call") instanceof Map<?, ?> map ? map : Map.of());
        Escalation.Builder escalation = Escalation.of(GuardedCall.of(
                        call.string("name"),
                        call.string("testClass"),
                        call.string("uniqueId"),
                        call.time("timeoutNanos")))
                .cost(time("costNanos"))
                .attempts(
                        objects("attempts").stream().map(RecordedHang::attempt).toList());
        if (json.containsKey("stuckIn")) {
            escalation.stuckIn(string("stuckIn"));
        }
        return escalation.build();
    }

    private Attempt attempt() {
        Attempt.Builder attempt = Attempt.in(Isolation.valueOf(string("isolation")))
                .elapsed(time("elapsedNanos"))
                .steps(objects("steps").stream().map(RecordedHang::step).toList());
        if (json.containsKey("end")) {
            attempt.end(AttemptEnd.valueOf(string("end")));
        }
        return attempt.build();
    }

    private Step step() {
        EscalationLevel level = EscalationLevel.valueOf(string("level"));
        Outcome outcome = Outcome.valueOf(string("outcome"));
        return outcome == Outcome.SKIPPED
                ? Step.skipped(level, string("reason"))
                : Step.of(level, outcome, time("tookNanos"));
    }

    private String string(String key) {
        return json.get(key) instanceof String text ? text : "";
    }

    private Duration time(String key) {
        return Duration.ofNanos(json.get(key) instanceof Long nanos ? nanos : 0);
    }

    private List<RecordedHang> objects(String key) {
        List<?> list = json.get(key) instanceof List<?> found ? found : List.of();
        return list.stream()
                .filter(Map.class::isInstance)
                .map(each -> new RecordedHang((Map<?, ?>) each))
                .toList();
    }
}
