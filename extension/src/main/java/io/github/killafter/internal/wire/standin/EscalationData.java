// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.wire.codec.OptionalComponent;
import io.github.killafter.internal.wire.data.TextBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The escalation of a call that hung in a child, which has one attempt. */
record EscalationData(
        GuardedCall call,
        Instant startedAt,
        Duration cost,
        @OptionalComponent @Nullable String stuckIn,
        @OptionalComponent @Nullable String reason,
        boolean cutShort,
        List<String> notes,
        @OptionalComponent @Nullable AttemptData attempt)
        implements StandIn<Escalation> {

    // Three bytes each at most, so that a frame holds them.
    private static final int MAX_ALL = 250_000;

    static EscalationData of(Escalation escalation) {
        TextBudget budget = new TextBudget(MAX_ALL);
        return new EscalationData(
                escalation.call(),
                escalation.startedAt(),
                escalation.cost(),
                AttemptData.cut(escalation.stuckIn(), budget),
                AttemptData.cut(escalation.reason(), budget),
                escalation.wasCutShort(),
                AttemptData.cut(escalation.notes(), budget),
                escalation.attempts().stream()
                        .findFirst()
                        .map(attempt -> AttemptData.of(attempt, budget))
                        .orElse(null));
    }

    @Override
    public Escalation original() {
        EscalationBuilder escalation =
                EscalationBuilder.of(call).startedAt(startedAt).cost(cost).notes(notes);
        Optional.ofNullable(stuckIn).ifPresent(escalation::stuckIn);
        Optional.ofNullable(reason).ifPresent(cutShort ? escalation::cutShort : escalation::reason);
        Optional.ofNullable(attempt).ifPresent(present -> escalation.attempts(List.of(present.original())));
        return escalation.build();
    }
}
