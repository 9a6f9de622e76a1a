// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.supervise.leftovers.Crowd;
import io.github.killafter.internal.supervise.memory.MemoryPressure;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one call, to its end or its expiry. The clock starts when the body starts; it stops while the machine
 * sleeps, and restarts when it expires under a debugger. Confined to the waiting thread.
 */
public final class CallClock {

    /**
     * How often to wake up, to notice that the machine slept; short, because processor time used by the code in it
     * hides the sleep.
     */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Call call;
    private final CallPlan plan;
    private final Thread thread;
    private final SupervisionContext supervision;
    private final Stopwatch watch;
    private final PoolCompensation pool;
    private final @Nullable ClassLoading classes;
    private final long createdAt = System.nanoTime();
    private final DeadlockProof deadlock;
    private long slowAfter;

    public CallClock(Call call, CallPlan plan, Thread thread, SupervisionContext supervision) {
        this.call = call;
        this.plan = plan;
        this.thread = thread;
        this.supervision = supervision;
        this.watch = new Stopwatch(call, supervision.ticker(), supervision.cpuTime());
        this.pool = new PoolCompensation(thread, supervision.helpers());
        this.classes = plan.watcher().isWatched() && plan.timeout() != null ? new ClassLoading() : null;
        this.deadlock = new DeadlockProof(thread, supervision.helpers());
        this.slowAfter = nanos(plan.slowAfter());
    }

    /**
     * Note that nothing is checked before the given time has passed: a sleep of the machine until then does not count.
     */
    public void leaveAlone(Duration time) {
        watch.begin(nanos(time));
    }

    public Expiry await() {
        watch.end();
        long timeout = nanos(plan.timeout());
        while (!call.isDone()) {
            if (Thread.interrupted() && interrupted()) {
                return Expiry.INTERRUPTED;
            }
            long left = timeout - withoutProgress();
            MemoryPressure pressure = supervision.interventions().pressure();
            pressure.read();
            if (left > 0) {
                if (!MemoryPressure.isFull()) {
                    lookAhead(left < timeout / 2 || (watch.nanos() >= SLICE && heapFills()));
                    if (isDeadlocked()) {
                        return Expiry.DEADLOCKED;
                    }
                }
                pool.park(Math.min(left, Math.min(SLICE, slowAfter - watch.nanos())), watch);
            } else if (pressure.isFutile() || !held()) {
                return Expiry.PASSED;
            }
        }
        return withoutProgress() > timeout && !held() ? Expiry.ENDED_LATE : Expiry.ENDED_IN_TIME;
    }

    private long withoutProgress() {
        if (classes == null) {
            return watch.nanos();
        }
        classes.tick(System.nanoTime());
        return watch.nanos() - (classes.progressSince(createdAt) - createdAt);
    }

    // Then it may be full before half of the time is over.
    private static boolean heapFills() {
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory() > jvm.maxMemory() / 2;
    }

    // None of this may cost the verdict: code that exhausts the memory must not end the thread that keeps the clock.
    private void lookAhead(boolean couldHang) {
        try {
            if (couldHang) {
                if (call.origin().hasThreads()) {
                    supervision.helpers().start(new Crowd(call.origin())::stepBack);
                }
                supervision.helpers().start(supervision.interventions().emergencyDescriptors()::releaseIfShort);
                supervision.interventions().prepare();
                supervision.examiner().couldHang(supervision.helpers()::start);
            }
            reportWhenSlow();
        } catch (VirtualMachineError | LinkageError noRoom) {
            Thread.onSpinWait();
        }
    }

    private boolean isDeadlocked() {
        try {
            boolean given = plan.timeout() != null
                    && deadlock.isGiven(watch.nanos())
                    && plan.watcher().escalatesDeadlockAtOnce();
            if (given && isHeld()) {
                watch.restart();
                return false;
            }
            return given;
        } catch (VirtualMachineError | LinkageError noRoom) {
            return false;
        }
    }

    /** Wait for a body that has just ended to be handed back, which takes only our own code. */
    public Expiry awaitHandOver() {
        call.awaitEnd(Duration.ofNanos(Long.MAX_VALUE));
        return withoutProgress() > nanos(plan.timeout()) ? Expiry.ENDED_LATE : Expiry.ENDED_IN_TIME;
    }

    /** Return whether the remaining time is worth reporting: JUnit's timeout can be the same as ours. */
    public boolean isWellBeforeTimeout() {
        long timeout = nanos(plan.timeout());
        return timeout - withoutProgress() > timeout / 10;
    }

    // A call without a timeout passes on an interrupt of the runner thread.
    private boolean interrupted() {
        if (plan.timeout() == null) {
            supervision.helpers().start(thread::interrupt);
            return false;
        }
        return true;
    }

    private boolean held() {
        if (!isHeld()) {
            return false;
        }
        supervision.debugger().report(plan.watcher().description());
        watch.restart();
        return true;
    }

    private boolean isHeld() {
        try {
            return supervision.debugger().applies();
        } catch (VirtualMachineError | LinkageError noRoomToLook) {
            return false;
        }
    }

    private void reportWhenSlow() {
        if (slowAfter > watch.nanos()) {
            return;
        }
        slowAfter = Long.MAX_VALUE;
        StackSnapshot.of(thread, supervision.helpers()).ifPresent(where -> supervision
                .reporter()
                .slow(plan.watcher().description(), Duration.ofNanos(watch.nanos()), where.topFrame()));
    }

    private static long nanos(@Nullable Duration duration) {
        return duration == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration);
    }
}
