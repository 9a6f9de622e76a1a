// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Acquires an exclusive lock by its internals, for the moment of a repair. */
final class LockForRepair {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private LockForRepair() {}

    // The meaning of "1" is known only for the JDK's own locks: others are left alone.
    static boolean tryLock(Object synchronizer) {
        if (!synchronizer.getClass().getName().startsWith("java.util.concurrent.locks.")) {
            return false;
        }
        try {
            return synchronizer instanceof AbstractQueuedSynchronizer ints
                    ? ints.tryAcquireNanos(1, PATIENCE_NANOS)
                    : synchronizer instanceof AbstractQueuedLongSynchronizer longs
                            && longs.tryAcquireNanos(1, PATIENCE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void unlock(Object synchronizer) {
        if (synchronizer instanceof AbstractQueuedSynchronizer ints) {
            ints.release(1);
        } else if (synchronizer instanceof AbstractQueuedLongSynchronizer longs) {
            longs.release(1);
        }
    }
}
