// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.EscalationLevel;
import java.time.Duration;
import java.util.List;

/** The levels to try, mildest first, each at most once. */
public record LevelPlan(List<PlannedStep> steps) {

    public LevelPlan {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i - 1).level().compareTo(steps.get(i).level()) >= 0) {
                throw new IllegalArgumentException("levels must be in ascending order, were " + steps);
            }
        }
    }

    /** Return how long a level waits; zero if it is not part of this plan. */
    public Duration graceOf(EscalationLevel level) {
        return steps.stream()
                .filter(step -> step.level() == level)
                .map(PlannedStep::grace)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Return the same plan with another grace of one of its levels. */
    public LevelPlan with(EscalationLevel level, Duration grace) {
        return new LevelPlan(steps.stream()
                .map(step -> step.level() == level ? new PlannedStep(level, grace) : step)
                .toList());
    }

    /** Return the longest time that an escalation can take: the sum of all graces. */
    public Duration longest() {
        return steps.stream().map(PlannedStep::grace).reduce(Duration.ZERO, Duration::plus);
    }
}
