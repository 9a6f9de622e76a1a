// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.jvm.bindings.JoinedMocks;
import io.github.killafter.internal.jvm.threads.DaemonFlag;
import io.github.killafter.internal.supervise.call.Interruption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one runner thread, one after the other, so that what code binds to its thread survives from one
 * call to the next. To the code it looks like the runner thread, including the daemon flag; in fact it always is a
 * daemon, and can be abandoned.
 */
final class SupervisedThread extends Thread {

    private final AdaptiveSpin spin;
    private final JoinedMocks mocks;
    private final boolean seemsDaemon;
    private volatile @Nullable CallHandover next;
    private volatile boolean idle;
    private volatile boolean retired;
    private volatile @Nullable Interruption interruption;

    SupervisedThread(Thread runner, ThreadGroup group, AdaptiveSpin spin) {
        // Inherits nothing: what the code sees as its thread locals is handed over with each call.
        super(group, null, runner.getName(), 0, false);
        this.spin = spin;
        this.mocks = new JoinedMocks(runner, this);
        this.seemsDaemon = runner.isDaemon();
        setDaemon(true);
    }

    /** Return what of Mockito's is bound to this thread and to its runner thread. */
    JoinedMocks mocks() {
        return mocks;
    }

    /** Give this thread its next call; only after the previous one has finished. */
    void give(CallHandover handover) {
        next = handover;
        if (idle) {
            LockSupport.unpark(this);
        }
    }

    /** End this thread after the call that it runs now, if any; never waits. */
    void retire() {
        retired = true;
        LockSupport.unpark(this);
    }

    /** Prepare to interrupt this thread; from here on it records when its code reads its flag. */
    Interruption newInterruption() {
        // Threads that hung code starts must not delay the end of the JVM. Here and not only when the call has ended,
        // because a raise can cut short what is done then.
        seemDaemon(true);
        Interruption prepared = Interruption.recording(this, super::isInterrupted);
        interruption = prepared;
        return prepared;
    }

    @Override
    public void run() {
        while (await()) {
            runNext();
        }
    }

    // A method of its own: while the thread waits, its frames hold nothing of the last call.
    private void runNext() {
        CallHandover handover = requireNonNull(next);
        next = null;
        seemDaemon(seemsDaemon);
        try {
            handover.run();
        } finally {
            seemDaemon(true);
        }
    }

    // Threads inherit the daemon flag, and there are tests that check it.
    private void seemDaemon(boolean daemon) {
        if (!seemsDaemon) {
            DaemonFlag.show(this, daemon);
        }
    }

    private boolean await() {
        if (spin.until(() -> next != null || retired)) {
            return next != null;
        }
        idle = true;
        while (next == null && !retired) {
            LockSupport.park(this);
            // An interrupt between two calls was meant for one that has ended.
            InterruptFlag.clear();
        }
        idle = false;
        return next != null;
    }

    @Override
    public boolean isInterrupted() {
        boolean set = super.isInterrupted();
        Interruption current = interruption;
        if (set && current != null && Thread.currentThread() == this) {
            current.seen();
        }
        return set;
    }

    // Code that caught an InterruptedException often sets the flag again: that is how we know that it had caught one.
    @Override
    public void interrupt() {
        Interruption current = interruption;
        if (current != null && Thread.currentThread() == this) {
            current.seen();
        }
        super.interrupt();
    }
}
