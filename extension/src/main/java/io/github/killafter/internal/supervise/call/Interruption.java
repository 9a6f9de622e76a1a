// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.supervise.thrown.ClosedChannel;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One interrupt of the thread that runs a body, and whether the code noticed it: its flag was consumed, read or set
 * again, or what the body threw says so.
 */
public final class Interruption {

    private static final int IDLE = 0;
    private static final int SENDING = 1;
    private static final int SENT = 2;
    private static final int CLOSED = 3;

    private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SENDER_PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Thread thread;
    private final BooleanSupplier flag;
    private final boolean seesReads;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile long sentNanos;
    private volatile boolean hungInSelect;
    private volatile boolean endsSelect;
    private volatile boolean noticed;
    private volatile boolean swallowed;
    private volatile Optional<List<StackTraceElement>> closedChannelAt = Optional.empty();

    private Interruption(Thread thread, BooleanSupplier flag, boolean seesReads) {
        this.thread = thread;
        this.flag = flag;
        this.seesReads = seesReads;
    }

    /**
     * Prepare to interrupt a thread that records when code reads its flag; the supplier reads it without being
     * recorded.
     */
    public static Interruption recording(Thread thread, BooleanSupplier flag) {
        return new Interruption(thread, flag, true);
    }

    /** Prepare to interrupt any other thread. */
    public static Interruption of(Thread thread) {
        return new Interruption(thread, thread::isInterrupted, false);
    }

    public Thread thread() {
        return thread;
    }

    /** Note where the code was when its timeout had passed. */
    public void hungAt(List<StackTraceElement> stack) {
        hungInSelect = selects(stack);
    }

    /**
     * Interrupt the thread, unless the body has ended. Blocks for as long as the code under test likes: an
     * interruptible channel runs its close hook in the caller of {@link Thread#interrupt()}.
     */
    public void send() {
        // Guard against the body ending while the interrupt is being sent: a thread that went on is not interrupted.
        if (state.compareAndSet(IDLE, SENDING)) {
            endsSelect = hungInSelect && selects(Arrays.asList(thread.getStackTrace()));
            sentNanos = System.nanoTime();
            try {
                Optional<List<StackTraceElement>> closed = ClosedChannel.interrupt(thread);
                closedChannelAt = closedChannelAt.or(() -> closed);
                state.set(SENT);
            } catch (SecurityException denied) {
                state.set(IDLE);
                throw denied;
            }
        }
    }

    /** Record that the code read its flag and saw it set; called in its thread. */
    public void seen() {
        if (state.get() != IDLE) {
            noticed = true;
            closedChannelAt = closedChannelAt.or(ClosedChannel::beingClosed);
        }
    }

    /** Read the flag that the body left, and refuse a late interrupt; called in its thread. */
    void bodyEnded(@Nullable Throwable thrown) {
        if (state.compareAndSet(IDLE, CLOSED)) {
            return;
        }
        closedChannelAt = closedChannelAt.or(() -> ClosedChannel.in(thrown));
        awaitSender();
        if (!flag.getAsBoolean() || reportsInterrupt(thrown) || endsSelect || (!seesReads && endedAtOnce())) {
            noticed = true;
        }
    }

    public boolean wasNoticed() {
        return noticed;
    }

    /** Return whether code that still runs has read its flag, or consumed it. */
    public boolean isNoticed() {
        return noticed || (state.get() == SENT && !flag.getAsBoolean());
    }

    /** Record that the code goes on where it had hung. */
    public void swallowed() {
        swallowed = true;
    }

    public boolean wasSwallowed() {
        return swallowed;
    }

    /** Return where the code was when the interrupt closed a channel that it used; empty if none is known to be closed. */
    public Optional<List<StackTraceElement>> closedChannelAt() {
        return closedChannelAt;
    }

    // While the sender is active a clear flag may mean "consumed" or "not set yet".
    private void awaitSender() {
        long start = System.nanoTime();
        while (state.get() == SENDING && System.nanoTime() - start < SENDER_PATIENCE) {
            LockSupport.parkNanos(this, 10_000);
            if (flag.getAsBoolean()) {
                return;
            }
        }
    }

    // Reading the flag of such a thread leaves no trace. Code that hung till now and ends within moments has read it.
    private boolean endedAtOnce() {
        return System.nanoTime() - sentNanos < AT_ONCE;
    }

    // An interrupt ends Selector.select(), which returns as usual and leaves the flag as it is.
    private static boolean selects(List<StackTraceElement> stack) {
        return stack.stream()
                .anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.SelectorImpl")
                        && frame.getMethodName().startsWith("select"));
    }

    private static boolean reportsInterrupt(@Nullable Throwable thrown) {
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
