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
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import java.util.Map;
import java.util.Optional;

/** The verdict in a record, as far as a table shows it. */
final class RecordedHang {

    private RecordedHang() {}

    /**
     * Return what hung, if the record is about that.
     *
     * @throws IllegalArgumentException if the record holds what this version does not know
     */
    static Optional<Escalation> of(Map<String, Object> record) {
        return "escalation".equals(record.get("type"))
                ? Optional.of(escalation(new JsonView(record)))
                : Optional.empty();
    }

    private static Escalation escalation(JsonView json) {
        JsonView call = json.object("call");
        EscalationBuilder escalation = EscalationBuilder.of(GuardedCall.of(
                        call.string("name"),
                        call.string("testClass"),
                        call.string("uniqueId"),
                        call.time("timeoutNanos")))
                .cost(json.time("costNanos"))
                .attempts(json.objects("attempts").stream()
                        .map(RecordedHang::attempt)
                        .toList());
        if (json.has("stuckIn")) {
            escalation.stuckIn(json.string("stuckIn"));
        }
        return escalation.build();
    }

    private static Attempt attempt(JsonView json) {
        AttemptBuilder attempt = AttemptBuilder.in(Isolation.valueOf(json.string("isolation")))
                .elapsed(json.time("elapsedNanos"))
                .steps(json.objects("steps").stream().map(RecordedHang::step).toList());
        if (json.has("end")) {
            attempt.end(AttemptEnd.valueOf(json.string("end")));
        }
        return attempt.build();
    }

    private static Step step(JsonView json) {
        EscalationLevel level = EscalationLevel.valueOf(json.string("level"));
        Outcome outcome = Outcome.valueOf(json.string("outcome"));
        return outcome == Outcome.SKIPPED
                ? Step.skipped(level, json.string("reason"))
                : Step.of(level, outcome, json.time("tookNanos"));
    }
}
