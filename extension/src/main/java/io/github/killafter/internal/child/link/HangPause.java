// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import java.time.Duration;

/**
 * Holds JUnit's thread at the end of a test in which a call had to be interrupted, or of a class that left something,
 * until the suite JVM says that the rest is run here: else the next test would begin in a JVM that is about to be ended.
 * Thread-safe.
 */
public final class HangPause {

    // The suite JVM answers at once, by a message or by a signal.
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private boolean due;

    /** A call had to be interrupted, or a class left something: the next end of a test or class is one to wait at. */
    public synchronized void begin() {
        due = true;
    }

    /** Let JUnit's thread continue. */
    synchronized void end() {
        due = false;
        notifyAll();
    }

    /** Wait until JUnit's thread may go on; it may at once unless something has begun the pause. */
    public synchronized void await() {
        long end = System.nanoTime() + AT_MOST.toNanos();
        boolean interrupted = false;
        while (due && System.nanoTime() - end < 0) {
            try {
                wait(AT_MOST.toMillis());
            } catch (InterruptedException leftByTheTest) {
                interrupted = true;
            }
        }
        due = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
