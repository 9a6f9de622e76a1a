// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.supervise.exit.JvmEnd.Phase;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
    private static final Duration FOR_HALT = Duration.ofMillis(500);

    private final ExitLimits limits;
    private final boolean bounds;
    private final WatchThread watch;

    private volatile boolean cancelled;

    private @Nullable Set<Thread> before;
    private @Nullable Phase named;
    private long nanos;
    private long endingNanos;
    private long dueNanos;
    private boolean released;

    /**
     * Create a watch.
     *
     * @param bounds whether to end the JVM, because something hung in it
     */
    public ExitWatch(ExitLimits limits, boolean bounds, WatchThread watch) {
        this.limits = limits;
        this.bounds = bounds;
        this.dueNanos = limits.timeoutNanos();
        this.before = bounds ? Set.copyOf(Threads.alive()) : null;
        this.watch = watch;
    }

    /** Begin to watch. */
    public void start() {
        watch.add(limits.lookNanos(), bounds ? this::watch : this::nameOnce);
    }

    /** End the watch, because there are more tests. */
    public void cancel() {
        cancelled = true;
    }

    // No thread of ours may stay in a JVM that goes on without tests.
    private long nameOnce(long slept) {
        nanos += slept;
        if (!cancelled && nanos < limits.timeoutNanos() - limits.noticeNanos()) {
            return RARE_LOOK.toNanos();
        }
        JvmEnd end = cancelled ? null : JvmEnd.look(null);
        if (end != null && end.isUnderWay()) {
            watch.print(end.text(
                    "the tests are over and this JVM does not end; it is not halted, because no test hung in it."
                            + " It waits for"));
        }
        return WatchThread.NEVER;
    }

    private long watch(long slept) {
        if (cancelled) {
            return WatchThread.NEVER;
        }
        nanos += slept;
        endingNanos += slept;
        try {
            look();
        } catch (VirtualMachineError noRoom) {
            Runtime.getRuntime().halt(FAILED);
        }
        boolean rarely = endingNanos == 0 && nanos > limits.timeoutNanos();
        return rarely ? RARE_LOOK.toNanos() : limits.lookNanos();
    }

    private void look() {
        JvmEnd end = JvmEnd.look(before);
        if (end.phase() != Phase.RUNNING_HOOKS) {
            before = end.alive();
        }
        if (!end.isUnderWay()) {
            endingNanos = 0;
        } else if (!cancelled) {
            bound(end);
        }
    }

    private void bound(JvmEnd end) {
        if (endingNanos < dueNanos - limits.noticeNanos() || limits.isHeld(watch.helpers())) {
            return;
        }
        boolean ends = end.phase() == Phase.RUNNING_HOOKS || end.waitsForHangsOnly();
        if (named != end.phase()) {
            named = end.phase();
            watch.print(end.text("this JVM does not end, and a test hung in it; "
                    + (ends
                            ? "killafter.exit.timeout ends it without waiting for"
                            : "it is not halted, because it waits for threads of others as well")));
        }
        if (end.waitsForHangsOnly() && !released) {
            released = true;
            dueNanos = endingNanos + Math.min(limits.timeoutNanos(), FOR_HOOKS.toNanos());
            watch.helpers().start(() -> Release.fromThreads(end.obstacles().size()));
        } else if (ends && endingNanos >= dueNanos) {
            end(end);
        }
    }

    private void end(JvmEnd end) {
        Thread exiting = end.exiting();
        if (exiting != null) {
            Release.fromHooks(exiting);
            boolean unused = Uninterruptibly.until(new CountDownLatch(1), FOR_HALT);
        }
        watch.print("killafter: this JVM is halted; its own exit code is unknown, so it is " + FAILED
                + System.lineSeparator());
        Runtime.getRuntime().halt(FAILED);
    }
}
