// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, ignoring interrupts. */
public final class Uninterruptibly {

    private Uninterruptibly() {}

    /** Return whether the latch opened in time. */
    public static boolean until(CountDownLatch latch, Duration atMost) {
        long nanos = TimeUnit.NANOSECONDS.convert(atMost);
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
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
}
