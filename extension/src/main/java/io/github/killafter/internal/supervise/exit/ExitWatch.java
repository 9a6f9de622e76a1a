// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.supervise.exit.JvmEnd.Phase;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the end of this JVM after the tests. If something hung in it, what is in the way is named, and the JVM ends
 * without it; else it is only named, once. A JVM that nothing asks to end is left alone. This class is thread-safe.
 */
public final class ExitWatch {

    /** The exit code where the JVM's own cannot be had: a test failed, since one hung. */
    private static final int FAILED = 1;

    private static final Duration RARE_LOOK = Duration.ofSeconds(1);
    private static final Duration FOR_HOOKS = Duration.ofSeconds(2);
    private static final Duration FOR_PRINT = Duration.ofMillis(500);
    private static final Duration FOR_HALT = Duration.ofMillis(500);

    private final ExitLimits limits;
    private final boolean bounds;
    private final Thread thread;

    private volatile boolean cancelled;

    private @Nullable Set<Thread> before;
    private @Nullable Phase named;
    private long endingNanos;
    private long dueNanos;
    private boolean released;

    /**
     * Create a watch.
     *
     * @param bounds whether to end the JVM, because something hung in it
     */
    public ExitWatch(ExitLimits limits, boolean bounds) {
        this.limits = limits;
        this.bounds = bounds;
        this.dueNanos = limits.timeoutNanos();
        this.before = bounds ? Set.copyOf(Threads.alive()) : null;
        this.thread = OwnThreads.daemon("killafter-exit", this::run);
    }

    /** Begin to watch. */
    public void start() {
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            Thread.onSpinWait(); // the session has to be closed
        }
    }

    /** End the watch, because there are more tests. */
    public void cancel() {
        cancelled = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            if (bounds) {
                watch();
            } else {
                nameOnce();
            }
        } catch (VirtualMachineError noRoom) {
            if (bounds) {
                Runtime.getRuntime().halt(FAILED);
            }
        }
    }

    // No thread of ours may stay in a JVM that goes on without tests.
    private void nameOnce() {
        for (long waited = 0; waited < limits.timeoutNanos() - limits.noticeNanos() && !cancelled; ) {
            waited += pause(RARE_LOOK.toNanos());
        }
        JvmEnd end = cancelled ? null : JvmEnd.look(null);
        if (end != null && end.isUnderWay()) {
            print(end.text("the tests are over and this JVM does not end; it is not halted, because no test hung in it."
                    + " It waits for"));
        }
    }

    private void watch() {
        long begun = System.nanoTime();
        while (!cancelled) {
            boolean rarely = endingNanos == 0 && System.nanoTime() - begun > limits.timeoutNanos();
            long slept = pause(rarely ? RARE_LOOK.toNanos() : limits.lookNanos());
            lookSafely(slept);
        }
    }

    // After a failure of one look there is a next one.
    private void lookSafely(long slept) {
        try {
            look(slept);
        } catch (RuntimeException | LinkageError fault) {
            endingNanos += slept;
        }
    }

    private void look(long slept) {
        JvmEnd end = JvmEnd.look(before);
        if (end.phase() != Phase.RUNNING_HOOKS) {
            before = end.alive();
        }
        endingNanos = end.isUnderWay() ? endingNanos + slept : 0;
        if (end.isUnderWay() && !cancelled) {
            bound(end);
        }
    }

    private void bound(JvmEnd end) {
        if (endingNanos < dueNanos - limits.noticeNanos() || limits.isHeld()) {
            return;
        }
        boolean ends = end.phase() == Phase.RUNNING_HOOKS || end.waitsForHangsOnly();
        if (named != end.phase()) {
            named = end.phase();
            print(end.text("this JVM does not end, and a test hung in it; "
                    + (ends
                            ? "killafter.exit.timeout ends it without waiting for"
                            : "it is not halted, because it waits for threads of others as well")));
        }
        if (end.waitsForHangsOnly() && !released) {
            released = true;
            dueNanos = endingNanos + Math.min(limits.timeoutNanos(), FOR_HOOKS.toNanos());
            Release.fromThreads(end.obstacles().size());
        } else if (ends && endingNanos >= dueNanos) {
            end(end);
        }
    }

    private void end(JvmEnd end) {
        Thread exiting = end.exiting();
        if (exiting != null) {
            Release.fromHooks(exiting);
            pause(FOR_HALT.toNanos());
        }
        print("killafter: this JVM is halted; its own exit code is unknown, so it is " + FAILED
                + System.lineSeparator());
        Runtime.getRuntime().halt(FAILED);
    }

    private static void print(String text) {
        StandardError.print(text, FOR_PRINT);
    }

    private long pause(long nanos) {
        return Pauses.pause(nanos, () -> cancelled);
    }
}
