// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import java.util.List;

/** The steps that were taken, in order; the last one tells whether the code is gone. */
public record Climb(List<Step> steps) {

    /** No step was taken. */
    public static final Climb NONE = new Climb(List.of());

    public Climb {
        steps = List.copyOf(steps);
    }

    /** Return how the attempt ended, as far as the steps tell. */
    public AttemptEnd end() {
        return steps.isEmpty()
                ? AttemptEnd.ABANDONED
                : switch (steps.get(steps.size() - 1).outcome()) {
                    case STOPPED -> AttemptEnd.STOPPED;
                    case FINISHED -> AttemptEnd.FINISHED_LATE;
                    case IGNORED, SKIPPED -> AttemptEnd.ABANDONED;
                };
    }

    /** Return whether this level, or a stronger one, was really tried. */
    public boolean reached(EscalationLevel level) {
        return steps.stream().anyMatch(step -> step.level().compareTo(level) >= 0 && step.outcome() != Outcome.SKIPPED);
    }
}
