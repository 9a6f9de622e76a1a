// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that were tried, in order; the last one shows whether the code has ended. */
public record EscalationResult(List<Step> steps) {

    /** No step was taken. */
    public static final EscalationResult NONE = new EscalationResult(List.of());

    public EscalationResult {
        steps = List.copyOf(steps);
    }

    /** Return how the attempt ended, according to the steps. */
    public AttemptEnd end() {
        return lastTaken()
                .map(step -> switch (step.outcome()) {
                    case STOPPED -> AttemptEnd.STOPPED;
                    case FINISHED -> AttemptEnd.FINISHED_LATE;
                    case IGNORED, SKIPPED -> AttemptEnd.ABANDONED;
                })
                .orElse(AttemptEnd.ABANDONED);
    }

    /** Return the last step that was not skipped. */
    public Optional<Step> lastTaken() {
        return steps.stream().filter(step -> step.outcome() != Outcome.SKIPPED).reduce((first, second) -> second);
    }

    /** Return the same result with another outcome of the last step that was taken, which is known only now. */
    public EscalationResult withEnd(Outcome outcome, String reason) {
        List<Step> changed = new ArrayList<>(steps);
        lastTaken()
                .ifPresent(step -> changed.set(
                        steps.indexOf(step),
                        Step.of(step.level(), outcome, step.took()).withReason(reason)));
        return new EscalationResult(changed);
    }

    /** Return whether a level with this effect, or a stronger one, was really tried. */
    public boolean reached(Effect effect) {
        return steps.stream()
                .anyMatch(step -> step.outcome() != Outcome.SKIPPED
                        && LevelTable.of(step.level()).effect().compareTo(effect) >= 0);
    }
}
