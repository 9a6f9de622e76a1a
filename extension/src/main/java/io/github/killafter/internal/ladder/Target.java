// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import java.time.Duration;

/** The code to be stopped, as the ladder sees it. */
@FunctionalInterface
public interface Target {

    /** Wait until the code has ended, ignoring interrupts; return whether it has. */
    boolean awaitEnd(Duration atMost);
}
