// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.threads;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, ignoring interrupts; restores the interrupt flag afterwards. */
public final class Uninterruptibly {

    private Uninterruptibly() {}

    /** Return whether the latch opened in time. */
    public static boolean until(CountDownLatch latch, Duration atMost) {
        return until(atMost, latch::await);
    }

    /** Wait for the end of a thread. */
    public static void join(Thread thread, Duration atMost) {
        boolean unused = until(atMost, (time, unit) -> {
            unit.timedJoin(thread, time);
            return true;
        });
    }

    /** Repeat an interruptible wait until it succeeds or the time has passed; return whether it succeeded. */
    public static boolean until(Duration atMost, Wait wait) {
        long nanos = TimeUnit.NANOSECONDS.convert(atMost);
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.await(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
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
    public interface Wait {

        /** Return whether the wait succeeded in time. */
        boolean await(long time, TimeUnit unit) throws InterruptedException;
    }
}
