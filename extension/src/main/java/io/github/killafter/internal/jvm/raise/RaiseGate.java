// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.code.RaisePlaces;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Protects what a thread does after its code has ended from exceptions raised in it: after the thread has closed the
 * gate nothing is raised, and what was raised by then is caught.
 */
public final class RaiseGate {

    private static final int OPEN = 0;
    private static final int RAISING = 1;
    private static final int CLOSED = 2;

    /** One would be enough; each is a place where the JVM delivers pending exceptions. */
    private static final int QUIET_LOOKS = 3;

    /** More than there can be exceptions that follow each other so fast that each hits the handler of the last one. */
    private static final int LEVELS = 6;

    private final RaisePlaces places;
    private final AtomicInteger state = new AtomicInteger(OPEN);
    private volatile boolean closing;
    private volatile Optional<String> refusal = Optional.empty();

    // Each is written by one thread only, and published by the state and by the end of the code.
    private int raised;
    private int caught;
    private boolean stray;
    private @Nullable Object lastBlocker;

    /** Create an open gate. */
    public RaiseGate() {
        this(RaisePlaces.ANYWHERE);
    }

    /** Create an open gate to certain places only. */
    public RaiseGate(RaisePlaces places) {
        this.places = places;
    }

    RaisePlaces places() {
        return places;
    }

    /** Raise, unless the code has ended; for one raising thread. */
    boolean pass(BooleanSupplier raise) {
        // Guard against the code ending while an exception is being raised: the thread waits until it is delivered.
        if (closing || !state.compareAndSet(OPEN, RAISING)) {
            return false;
        }
        try {
            boolean done = raise.getAsBoolean();
            raised += done ? 1 : 0;
            return done;
        } catch (VirtualMachineError | LinkageError unknown) {
            // Before the raise or after it: if one may be in progress, it has to be caught.
            raised++;
            throw unknown;
        } finally {
            state.set(OPEN);
        }
    }

    /**
     * Run the code that exceptions may be raised in, and close the gate. Throws nothing: the code has to catch its own
     * exceptions, and any that still escapes was raised. Costs next to nothing if nothing was raised.
     */
    public void guard(Runnable code) {
        guard(code, LEVELS);
    }

    // Nested: on its way to a handler, into code that is not compiled yet, say, a thread can get another exception,
    // outside of any try of that level. If the inner level returned, all is done.
    private void guard(Runnable code, int levels) {
        boolean done = false;
        try {
            if (levels == 1) {
                code.run();
            } else {
                guard(code, levels - 1);
                done = true;
            }
        } catch (Throwable late) {
            stray = true;
        }
        if (!done) {
            close(false);
        }
    }

    // By recursion: in a loop an exception could be thrown on the jump back to its start, outside of any try. Each one
    // leads one level down, and the last level returns when none is left.
    private void close(boolean preloading) {
        try {
            closing = true;
            noteBlocker();
            shut();
            if (preloading) {
                throw new IllegalStateException();
            }
            if (raised > 0) {
                catchWhatIsUnderWay();
            }
        } catch (Throwable late) {
            caught++;
            close(false);
        }
    }

    // The JVM leaves it there when an exception ends the wait. From here on the thread may wait for something else.
    private void noteBlocker() {
        Object blocker = LockSupport.getBlocker(Thread.currentThread());
        if (blocker != null) {
            lastBlocker = blocker;
            LockSupport.setCurrentBlocker(null);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // we do not rely on the scheduler
    private void shut() {
        while (!state.compareAndSet(OPEN, CLOSED) && state.get() != CLOSED) {
            Thread.yield();
        }
    }

    // A thread gets a raised exception when it returns from native code.
    @SuppressWarnings("ThreadPriorityCheck") // we do not rely on the scheduler
    private static void catchWhatIsUnderWay() {
        for (int i = 0; i < QUIET_LOOKS; i++) {
            Thread.yield();
        }
    }

    /** Note why nothing was raised; empty if only because the thread has ended. */
    void refused(Optional<String> reason) {
        refusal = reason;
    }

    /** Return why nothing at all was raised although the code still ran; empty if something was. */
    public Optional<String> refusal() {
        return raised == 0 ? refusal : Optional.empty();
    }

    /**
     * Refuse further raises, because another thread has seen that the code has ended; waits for a raise in progress.
     */
    public void closeFromOutside() {
        closing = true;
        shut();
    }

    /** Return whether the code has ended, even if a raise is still in progress. */
    public boolean isClosing() {
        return closing;
    }

    /** Return whether the code has ended and nothing can be raised any more. */
    public boolean isClosed() {
        return state.get() == CLOSED;
    }

    /** Return whether an exception was delivered to the code itself; once it has ended. */
    public boolean isHit() {
        return raised > caught || stray;
    }

    /** Return what the thread waited on when an exception ended that, and with it the code; once the gate is closed. */
    @Nullable
    Object lastBlocker() {
        return lastBlocker;
    }

    /** Handle one late exception in advance, so that the JVM has nothing to look up when a real one arrives. */
    static void preload() {
        new RaiseGate().guard(() -> {
            throw new IllegalStateException();
        });
        new RaiseGate().close(true);
    }
}
