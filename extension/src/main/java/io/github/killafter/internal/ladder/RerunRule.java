// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Rerun;
import java.util.Optional;

/** Decides whether a call that hung in the suite JVM is rerun in a forked one. */
public final class RerunRule {

    private RerunRule() {}

    /** Return whether the first attempt, which is over, calls for a second one. */
    public static boolean isDue(Rerun rerun, Attempt first) {
        return switch (rerun) {
            case AFTER_INTERRUPT -> hung(first) && ignoredInterrupt(first);
            case IF_NOT_STOPPED -> first.end() == AttemptEnd.FROZEN || first.end() == AttemptEnd.ABANDONED;
            case NEVER -> false;
            case INFERRED -> throw new IllegalArgumentException("rerun must be resolved, was " + rerun);
        };
    }

    /** Return the level at whose beginning a second attempt becomes likely enough to start its JVM; empty for never. */
    public static Optional<EscalationLevel> startsAt(Rerun rerun) {
        return switch (rerun) {
            case AFTER_INTERRUPT -> Optional.of(EscalationLevel.INTERRUPT);
            case IF_NOT_STOPPED -> Optional.of(EscalationLevel.RAISE);
            case NEVER -> Optional.empty();
            case INFERRED -> throw new IllegalArgumentException("rerun must be resolved, was " + rerun);
        };
    }

    // Code that finished by itself was slow, and need not be rerun.
    private static boolean hung(Attempt first) {
        return first.end() != AttemptEnd.FINISHED_LATE;
    }

    private static boolean ignoredInterrupt(Attempt first) {
        return first.steps().stream()
                .anyMatch(step -> step.level() == EscalationLevel.INTERRUPT && step.outcome() == Outcome.IGNORED);
    }
}
