// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.util.function.BooleanSupplier;

/**
 * Looks again for a little while before a thread parks: a hand-over that meets a parked thread costs tens of
 * microseconds. Spins longer when that has paid off lately, and hardly at all when it has not: on a busy machine the
 * other thread may be waiting for the very processor. Confined to its thread.
 */
final class Spin {

    private static final long MOST_NANOS = 100_000;
    private static final long LEAST_NANOS = 500;
    private static final int LOOKS_BETWEEN_CLOCKS = 16;

    private final long mostNanos;
    private long nanos;

    private Spin(long mostNanos) {
        this.mostNanos = mostNanos;
        this.nanos = mostNanos;
    }

    /** Create a spin; on a single processor nobody could hand over while we spin. */
    static Spin forProcessors(int processors) {
        return new Spin(processors > 1 ? MOST_NANOS : 0);
    }

    /** Return whether the condition became true in time. */
    boolean until(BooleanSupplier condition) {
        boolean met = condition.getAsBoolean();
        if (met || mostNanos == 0) {
            return met;
        }
        met = spin(condition, System.nanoTime());
        nanos = met ? Math.min(mostNanos, nanos * 2) : Math.max(LEAST_NANOS, nanos / 2);
        return met;
    }

    private boolean spin(BooleanSupplier condition, long start) {
        do {
            for (int looks = 0; looks < LOOKS_BETWEEN_CLOCKS; looks++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < nanos);
        return false;
    }
}
