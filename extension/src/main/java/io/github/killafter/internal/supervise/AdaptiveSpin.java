// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.util.function.BooleanSupplier;

/**
 * Spins for a short time before a thread parks: to park and to wake up takes tens of microseconds. Spins only if that
 * helped lately: it does not for long waits, and on a busy machine the other thread may need the same processor, so each
 * spin in vain doubles the number of waits until the next one. Confined to its thread.
 */
final class AdaptiveSpin {

    /** A longer spin would cost the processors more than to park does. */
    private static final long MOST_NANOS = 20_000;

    private static final int MOST_WAITS_WITHOUT = 1024;

    private static final int LOOKS_BETWEEN_CLOCKS = 16;

    private final boolean allowed;
    private int waitsWithout = 1;
    private int left;

    private AdaptiveSpin(boolean allowed) {
        this.allowed = allowed;
    }

    /** Create a spin; on a single processor no other thread could run meanwhile. */
    static AdaptiveSpin forProcessors(int processors) {
        return new AdaptiveSpin(processors > 1);
    }

    /** Return whether the condition became true in time; if not, wait in another way. */
    boolean until(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (!allowed || left > 0) {
            left--;
            return false;
        }
        boolean helped = spin(condition);
        waitsWithout = helped ? Math.max(1, waitsWithout / 2) : Math.min(MOST_WAITS_WITHOUT, waitsWithout * 2);
        left = helped ? 0 : waitsWithout;
        return helped;
    }

    private static boolean spin(BooleanSupplier condition) {
        long start = System.nanoTime();
        do {
            for (int looks = 0; looks < LOOKS_BETWEEN_CLOCKS; looks++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < MOST_NANOS);
        return false;
    }
}
