// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.supervise.surroundings.Debugger;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a JVM may take to end.
 *
 * @param timeout the time, from when it begins to end
 * @param holdForDebugger whether it may take longer while a debugger is connected
 */
public record ExitLimits(Duration timeout, boolean holdForDebugger) {

    private static final int LOOKS = 10;
    private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PART = 4;
    private static final long LONGEST_NOTICE = TimeUnit.SECONDS.toNanos(1);

    long timeoutNanos() {
        return TimeUnit.NANOSECONDS.convert(timeout);
    }

    long lookNanos() {
        return Math.min(LONGEST_LOOK, timeoutNanos() / LOOKS);
    }

    /** Return how long before that what is in the way is named: Surefire has a limit of 30 s as well, without names. */
    long noticeNanos() {
        return Math.min(LONGEST_NOTICE, timeoutNanos() / PART);
    }

    boolean isHeld(Helpers helpers) {
        return holdForDebugger && Debugger.isConnected(helpers);
    }
}
