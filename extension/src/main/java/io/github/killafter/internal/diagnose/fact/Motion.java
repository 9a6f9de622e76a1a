// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

import java.time.Duration;
import java.util.List;

/**
 * What a thread did while it was sampled.
 *
 * @param samples its stacks, innermost frame first
 * @param cpu the CPU time that it used
 * @param window how long that took
 * @param waits how often it began to wait
 * @param ran whether it ran Java code, or was about to, in each sample
 */
public record Motion(List<List<StackTraceElement>> samples, Duration cpu, Duration window, long waits, boolean ran) {

    private static final double BUSY = 0.1;
    private static final Duration TOO_SHORT = Duration.ofMillis(5);

    public Motion {
        samples = samples.stream().map(List::copyOf).toList();
    }

    public boolean isBusy() {
        return ran || hasShare();
    }

    private boolean hasShare() {
        return cpu.compareTo(TOO_SHORT) >= 0 && share() >= BUSY;
    }

    public String shareText() {
        return (hasShare() ? "with " : "although it got only ") + Words.percent(share()) + " of a processor";
    }

    double share() {
        return window.isZero() ? 0 : Math.min(1, (double) cpu.toNanos() / window.toNanos());
    }
}
