// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import java.util.List;

/**
 * What was tried on the code so far, with its outcomes: no sentence may advise what has just failed, or deny what has
 * just worked.
 */
public record Tried(List<Step> steps) {

    /** Nothing yet. */
    public static final Tried NOTHING = new Tried(List.of());

    public Tried {
        steps = List.copyOf(steps);
    }

    /** Return whether the code ended by a level that it has to answer by itself. */
    public boolean answered() {
        return steps.stream().anyMatch(step -> step.outcome() == Outcome.STOPPED && dependsOnCode(step));
    }

    /** Return whether the code saw a level of that kind, and went on. */
    public boolean sawAndWentOn() {
        return steps.stream()
                .anyMatch(step ->
                        step.outcome() == Outcome.IGNORED && step.reason().isPresent() && dependsOnCode(step));
    }

    private static boolean dependsOnCode(Step step) {
        return LevelTable.of(step.level()).effect() != Effect.FORCES;
    }

    boolean interruptStopped() {
        return interrupt(Outcome.STOPPED);
    }

    /** Return whether the code was interrupted and did not end because of that. */
    public boolean interruptFailed() {
        return interrupt(Outcome.IGNORED) || interrupt(Outcome.FINISHED);
    }

    private boolean interrupt(Outcome outcome) {
        return steps.stream().anyMatch(step -> step.level() == EscalationLevel.INTERRUPT && step.outcome() == outcome);
    }
}
