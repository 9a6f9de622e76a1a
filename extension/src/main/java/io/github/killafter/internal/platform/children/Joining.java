// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.children;

import java.time.Duration;

/** Waits for threads, ignoring interrupts; restores the interrupt flag afterwards. */
public final class Joining {

    private Joining() {}

    public static void join(Thread thread, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        long left = atMost.toNanos();
        while (thread.isAlive() && left > 0) {
            try {
                thread.join(Math.max(1, left / 1_000_000));
            } catch (InterruptedException keep) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
