// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Pauses between two looks. */
final class Pauses {

    private Pauses() {}

    /**
     * Pause, ignoring interrupts; return how long that was. A machine that slept, or a process that was stopped, counts
     * for twice the time at most.
     */
    static long pause(long nanos, BooleanSupplier over) {
        long begun = System.nanoTime();
        for (long left = nanos; left > 0 && !over.getAsBoolean(); left = begun + nanos - System.nanoTime()) {
            boolean unused = Thread.interrupted();
            LockSupport.parkNanos(left);
        }
        return Math.min(System.nanoTime() - begun, 2 * nanos);
    }
}
