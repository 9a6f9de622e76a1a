// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.util.function.BooleanSupplier;

/**
 * Spins for a short time before a thread parks: a hand-over to a parked thread costs tens of microseconds. Spins only
 * if that would have helped the last time: it does not for long waits, and on a busy machine the other thread may need
 * the same processor. Confined to its thread.
 */
final class AdaptiveSpin {

    private static final long MOST_NANOS = 100_000;
    private static final long LEAST_NANOS = 500;

    /** The time to wake up a parked thread; by this much a wait that ends in parking seems longer than it was. */
    private static final long WAKE_UP_NANOS = 100_000;

    private static final int LOOKS_BETWEEN_CLOCKS = 16;

    private final long mostNanos;
    private long nanos;
    private long start;

    private AdaptiveSpin(long mostNanos) {
        this.mostNanos = mostNanos;
        this.nanos = mostNanos;
    }

    /** Create a spin; on a single processor no other thread could run meanwhile. */
    static AdaptiveSpin forProcessors(int processors) {
        return new AdaptiveSpin(processors > 1 ? MOST_NANOS : 0);
    }

    /** Return whether the condition became true in time; if not, wait in another way and call {@link #missed()}. */
    boolean until(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (mostNanos == 0) {
            return false;
        }
        start = System.nanoTime();
        return spin(condition);
    }

    /** Learn from a wait that was longer than the spin, now that it is over. */
    void missed() {
        boolean wouldHavePaidOff = System.nanoTime() - start < mostNanos + WAKE_UP_NANOS;
        nanos = wouldHavePaidOff ? mostNanos : Math.max(LEAST_NANOS, nanos / 2);
    }

    private boolean spin(BooleanSupplier condition) {
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
