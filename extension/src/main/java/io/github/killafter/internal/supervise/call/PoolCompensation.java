// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lets the fork-join pool of the waiting thread replace its worker while the call waits in a way for which the pool would
 * do so if the call ran on the worker itself: otherwise tests that wait for each other hang. Confined to the waiting thread.
 */
final class PoolCompensation {

    /** Most calls have ended by then; from there on the intervals grow. */
    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long MOST_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(64);

    // In these a worker is replaced, by java.util.concurrent (since JDK 17) or by other code.
    private static final List<String> COMPENSATED =
            List.of(ForkJoinPool.class.getName() + ".managedBlock", ForkJoinTask.class.getName() + ".awaitDone");

    private final Thread thread;
    private final Helpers helpers;
    private long untilNextLook = FIRST_LOOK;
    private boolean looked;
    private boolean due;

    PoolCompensation(Thread thread, Helpers helpers) {
        this.thread = thread;
        this.helpers = helpers;
    }

    /** Wait for at most the given time, or until the next check. */
    void park(long nanos, Stopwatch watch) {
        if (!(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
            watch.park(nanos);
            return;
        }
        due = looked && thread.getState() != Thread.State.RUNNABLE && (due || isCompensated());
        looked = true;
        if (due) {
            parkReplaced(nanos, watch);
        } else {
            watch.park(Math.min(nanos, untilNextLook));
            untilNextLook = Math.min(2 * untilNextLook, MOST_BETWEEN_LOOKS);
        }
    }

    private boolean isCompensated() {
        try {
            return StackSnapshot.of(thread, helpers).stream()
                    .flatMap(snapshot -> snapshot.frames().stream())
                    .anyMatch(frame -> COMPENSATED.contains(frame.getClassName() + "." + frame.getMethodName()));
        } catch (VirtualMachineError | LinkageError noRoomToLook) {
            return false;
        }
    }

    private static void parkReplaced(long nanos, Stopwatch watch) {
        try {
            ForkJoinPool.managedBlock(new Wait(nanos, watch));
        } catch (InterruptedException | RejectedExecutionException | VirtualMachineError noOtherWorker) {
            watch.park(nanos);
        }
    }

    /** One wait; the pool asks first whether it is over. */
    private static final class Wait implements ForkJoinPool.ManagedBlocker {

        private final long nanos;
        private final Stopwatch watch;
        private boolean over;

        Wait(long nanos, Stopwatch watch) {
            this.nanos = nanos;
            this.watch = watch;
        }

        @Override
        public boolean block() {
            watch.park(nanos);
            over = true;
            return true;
        }

        @Override
        public boolean isReleasable() {
            return over;
        }
    }
}
