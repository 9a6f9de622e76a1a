// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

import java.time.Duration;

/**
 * What garbage collection did lately.
 *
 * @param paused how long it paused all threads
 * @param window of how long a time
 * @param usedBytes of the heap
 * @param maxBytes of the heap; negative if there is no limit
 */
public record GcLoad(Duration paused, Duration window, long usedBytes, long maxBytes) {

    private static final Duration TOO_SHORT = Duration.ofMillis(200);
    private static final double THRASHING = 0.5;

    public boolean isThrashing() {
        return window.compareTo(TOO_SHORT) >= 0 && share() >= THRASHING;
    }

    public double share() {
        return Math.min(1, (double) paused.toNanos() / window.toNanos());
    }
}
