// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ways to hang for fixtures; each ends by itself after a minute, so that nothing of ours outlives a build. */
public final class Blocking {

    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private Blocking() {}

    /** Hang until interrupted. */
    static void untilInterrupted() throws InterruptedException {
        boolean released = new CountDownLatch(1).await(A_MINUTE, TimeUnit.NANOSECONDS);
        throw new IllegalStateException("never interrupted, released: " + released);
    }

    /** Hang until the interrupt flag is set, and leave it set. */
    static void untilFlagged() {
        long start = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            if (System.nanoTime() - start > A_MINUTE) {
                throw new IllegalStateException("never interrupted");
            }
            Thread.onSpinWait();
        }
    }

    /** Block for a time. */
    public static void atMost(Duration time) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Hang, whatever happens, until the latch opens. */
    static void until(CountDownLatch latch) {
        long start = System.nanoTime();
        while (latch.getCount() > 0 && System.nanoTime() - start < A_MINUTE) {
            try {
                boolean unused = latch.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException swallowed) {
                Thread.onSpinWait();
            }
        }
    }

    /** Hang in a loop, whatever interrupts it. */
    static void forever() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < A_MINUTE) {
            Thread.onSpinWait();
        }
    }
}
