// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.EscalationLevel;
import java.time.Duration;

/** The code to be stopped, as the ladder sees it. */
public interface Target {

    /** Wait until the code has ended, ignoring interrupts; return whether it has. */
    boolean awaitEnd(Duration atMost);

    /** Return whether the code is known to have noticed the level. */
    boolean noticed(EscalationLevel level);

    /** Return whether the code is known to have gone on where it had hung after it had noticed the level. */
    default boolean wentOn(EscalationLevel level) {
        return false;
    }
}
