// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, ignoring interrupts; restores the interrupt flag afterwards. */
public final class UninterruptibleWait {

    private UninterruptibleWait() {}

    /** Return whether the latch opened in time. */
    public static boolean until(CountDownLatch latch, Duration atMost) {
        return uninterrupted(atMost, nanos -> latch.await(nanos, TimeUnit.NANOSECONDS));
    }

    /** Repeat an interruptible wait until the time has passed or it is true. */
    static boolean uninterrupted(Duration atMost, Wait wait) {
        long nanos = TimeUnit.NANOSECONDS.convert(atMost);
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.await(nanos - (System.nanoTime() - start));
                } catch (InterruptedException retry) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A wait that can be interrupted. */
    @FunctionalInterface
    interface Wait {

        /** Return whether the wait succeeded in time. */
        boolean await(long nanos) throws InterruptedException;
    }
}
