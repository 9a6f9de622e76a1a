// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.config.Graces;
import io.github.killafter.internal.ladder.Plan;
import io.github.killafter.internal.ladder.PlannedStep;
import java.util.List;

/** The levels that are tried in the suite JVM. */
public final class SuiteLadder {

    private SuiteLadder() {}

    /** Return the levels with these grace periods, mildest first. */
    public static Plan of(Graces graces) {
        return new Plan(List.of(
                new PlannedStep(EscalationLevel.STOP_EVENT, graces.stopEvent()),
                new PlannedStep(EscalationLevel.INTERRUPT, graces.interrupt()),
                new PlannedStep(EscalationLevel.RAISE, graces.raise())));
    }
}
