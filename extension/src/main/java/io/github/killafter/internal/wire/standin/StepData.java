// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.wire.codec.OptionalComponent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of an attempt. */
record StepData(
        EscalationLevel level,
        Outcome outcome,
        Duration took,
        @OptionalComponent @Nullable String reason) implements StandIn<Step> {

    static StepData of(Step step) {
        return new StepData(
                step.level(), step.outcome(), step.took(), step.reason().orElse(null));
    }

    @Override
    public Step original() {
        Step step = Step.of(level, outcome, took);
        return reason == null ? step : step.withReason(reason);
    }
}
