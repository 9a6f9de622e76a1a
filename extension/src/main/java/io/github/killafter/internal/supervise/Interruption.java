// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One interrupt of the thread that runs a body, and whether the code noticed it: its flag was consumed, read or set
 * again, or what the body threw says so.
 */
final class Interruption {

    private static final int IDLE = 0;
    private static final int SENDING = 1;
    private static final int SENT = 2;
    private static final int CLOSED = 3;

    private static final long SENDER_PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Thread thread;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile boolean noticed;

    Interruption(Thread thread) {
        this.thread = thread;
    }

    /**
     * Interrupt the thread, unless the body has ended. Blocks for as long as the code under test likes: an
     * interruptible channel runs its close hook in the caller of {@link Thread#interrupt()}.
     */
    void send() {
        // Guard against the body ending while the interrupt is on its way: a thread that went on is not interrupted.
        if (state.compareAndSet(IDLE, SENDING)) {
            thread.interrupt();
            state.set(SENT);
        }
    }

    /** Record that the code looked at its flag and saw it set; called in its thread. */
    void seen() {
        if (state.get() != IDLE) {
            noticed = true;
        }
    }

    /** Look at what the body left behind, and close the door for a late interrupt; called in its thread. */
    void bodyEnded(@Nullable Throwable thrown) {
        if (state.compareAndSet(IDLE, CLOSED)) {
            return;
        }
        awaitSender();
        if (!flagOf(thread) || tellsOfInterrupt(thrown)) {
            noticed = true;
        }
    }

    boolean wasNoticed() {
        return noticed;
    }

    // While the sender is under way a clear flag may mean "consumed" or "not there yet".
    private void awaitSender() {
        long start = System.nanoTime();
        while (state.get() == SENDING && System.nanoTime() - start < SENDER_PATIENCE) {
            LockSupport.parkNanos(this, 10_000);
            if (flagOf(thread)) {
                return;
            }
        }
    }

    private static boolean flagOf(Thread thread) {
        return thread instanceof SupervisedThread supervised ? supervised.interruptFlag() : thread.isInterrupted();
    }

    private static boolean tellsOfInterrupt(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (isOfInterrupt(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfInterrupt(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof ClosedByInterruptException
                || thrown instanceof FileLockInterruptionException
                || (thrown instanceof InterruptedIOException && !(thrown instanceof SocketTimeoutException));
    }
}
