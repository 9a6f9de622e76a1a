// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.jvm.threads.GroupMove;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallClock;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Expiry;
import io.github.killafter.internal.supervise.level.Escalator;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.threads.CallSlot;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs the calls of one runner thread in its supervised thread, and escalates. Confined to the runner thread. */
public final class Supervisor {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration IN_ITS_GROUP = Duration.ofSeconds(3);

    private final SupervisionContext supervision;
    private final boolean shareThreadLocals;
    private final AdaptiveSpin spin;
    private volatile @Nullable SupervisedThread worker;
    private CallSlot slot = new CallSlot();

    public Supervisor(SupervisionContext supervision, boolean shareThreadLocals) {
        this.supervision = supervision;
        this.shareThreadLocals = shareThreadLocals;
        this.spin = AdaptiveSpin.forProcessors(supervision.processors());
    }

    /** Run a body in the supervised thread and wait for its end, or until no level is left that could end it. */
    public CallEnd run(Body<?> body, CallPlan plan) {
        Call call = new Call(body, plan.stop(), supervision.ticker());
        call.origin().printTo(plan.watcher().output());
        call.origin().named(plan.watcher()::name);
        supervision.helpers().prepare();
        supervision.interventions().emergencyMemory().refill();
        supervision.interventions().emergencyDescriptors().refill();
        SupervisedThread thread = worker();
        CallHandover handover = CallHandover.pack(call, slot, shareThreadLocals, thread.mocks());
        thread.give(handover);
        try {
            return await(call, plan, thread, handover);
        } catch (VirtualMachineError | LinkageError noRoom) {
            throw notStopped(handover, thread, noRoom);
        } catch (Throwable fault) {
            abandonAfter(fault, handover, thread);
            throw fault;
        }
    }

    // JUnit ends the whole run on an OutOfMemoryError.
    private KillAfterException notStopped(CallHandover handover, SupervisedThread thread, Error noRoom) {
        Interventions interventions = supervision.interventions();
        boolean unused = interventions.hold(thread); // it would use the memory that is needed here
        try {
            abandon(handover, thread);
            return interventions
                    .emergencyMemory()
                    .insist(() -> new KillAfterException(
                            "the test exhausted the heap or the metaspace; too little was left to stop it; find out what the"
                                    + " test keeps, or increase -Xmx or -XX:MaxMetaspaceSize",
                            noRoom));
        } finally {
            interventions.letGo(thread);
        }
    }

    private CallEnd await(Call call, CallPlan plan, SupervisedThread thread, CallHandover handover) {
        boolean unused = spin.until(call::isDone);
        CallClock clock = new CallClock(call, plan, thread, supervision);
        Expiry expiry = clock.await();
        if (expiry == Expiry.ENDED_IN_TIME) {
            handover.unpack();
            return call.end();
        }
        return slowPath(call, plan, clock, handover).take(expiry);
    }

    // From here on the code that hangs may hold all memory, and use what is freed unless it is suspended.
    private SlowPath slowPath(Call call, CallPlan plan, CallClock clock, CallHandover handover) {
        SupervisedThread thread = requireNonNull(worker);
        Interventions interventions = supervision.interventions();
        boolean futile = interventions.pressure().isFutile();
        if (futile) {
            boolean unused = interventions.hold(thread);
        }
        for (int tries = 0; ; tries++) {
            try {
                Escalator escalator = new Escalator(call, plan, thread.newInterruption(), supervision);
                return new SlowPath(call, clock, handover, thread, escalator, futile || tries > 0);
            } catch (VirtualMachineError | LinkageError noRoom) {
                boolean unused = interventions.hold(thread);
                if (!interventions.emergencyMemory().makeRoom(tries)) {
                    throw noRoom;
                }
            }
        }
    }

    /** Return whether a thread is a supervised one, of whichever supervisor. */
    public static boolean isSupervised(Thread thread) {
        return thread instanceof SupervisedThread;
    }

    /** Return whether a thread is the supervised thread of this supervisor; any thread may ask. */
    public boolean runsIn(Thread thread) {
        return thread == worker;
    }

    /** End the supervised thread; does not wait. */
    public void close() {
        SupervisedThread current = worker;
        if (current != null) {
            current.retire();
            worker = null;
        }
    }

    // What is wrong can be so there as well, such as a SecurityManager: the first failure is the one to report.
    private void abandonAfter(Throwable fault, CallHandover handover, SupervisedThread thread) {
        try {
            abandon(handover, thread);
        } catch (RuntimeException | Error second) {
            fault.addSuppressed(second);
        }
    }

    // First of all the thread: it may never take another call.
    private void abandon(CallHandover handover, SupervisedThread thread) {
        close();
        supervision.interventions().emergencyMemory().insist(() -> {
            slot = new CallSlot();
            handover.abandon(thread);
            return true;
        });
    }

    private SupervisedThread worker() {
        SupervisedThread current = worker;
        if (current == null || !current.isAlive()) {
            current = newThread(Thread.currentThread());
            worker = current;
        }
        return current;
    }

    // Not on the runner: on JDK 17 to 18 a test that was left behind can hold the monitor of the thread group, and
    // without memory for a thread there is an OutOfMemoryError, on which JUnit would end the whole run.
    private SupervisedThread newThread(Thread runner) {
        ThreadGroup group = runner.getThreadGroup();
        SupervisedThread started = start(runner, group, IN_ITS_GROUP);
        if (started == null) {
            started = isHeld(group)
                    ? supervision.helpers().call(TIME_LIMIT, () -> beside(runner, group))
                    : start(runner, group, TIME_LIMIT);
        }
        if (started == null) {
            throw new KillAfterException(
                    "no thread could be started to run the test: there are too many, or an abandoned"
                            + " test prevents new ones");
        }
        return started;
    }

    private @Nullable SupervisedThread start(Thread runner, ThreadGroup group, Duration atMost) {
        AtomicBoolean tooLate = new AtomicBoolean();
        SupervisedThread started = supervision.helpers().call(atMost, () -> {
            SupervisedThread thread = newThread(runner, group);
            thread.start();
            if (tooLate.get()) {
                thread.retire();
            }
            return thread;
        });
        tooLate.set(started == null);
        return started;
    }

    // It can also be that the machine is busy, or has no room for another thread.
    private boolean isHeld(ThreadGroup group) {
        return supervision.helpers().call(IN_ITS_GROUP, () -> {
                    synchronized (group) {
                        return true;
                    }
                })
                == null;
    }

    // So that JUnit and later tests can start threads as well.
    private SupervisedThread beside(Thread runner, ThreadGroup blocked) {
        ThreadGroup group = OwnThreads.beside(blocked);
        GroupMove.all(blocked, group, Supervisor::isSupervised);
        SupervisedThread thread = newThread(runner, group);
        thread.start();
        return thread;
    }

    private SupervisedThread newThread(Thread runner, ThreadGroup group) {
        return new SupervisedThread(runner, group, AdaptiveSpin.forProcessors(supervision.processors()));
    }

    /** The escalation of calls that do not end in time. */
    private final class SlowPath {

        private final Call call;
        private final CallClock clock;
        private final CallHandover handover;
        private final SupervisedThread thread;
        private final Escalator escalator;
        private final boolean futile;

        SlowPath(
                Call call,
                CallClock clock,
                CallHandover handover,
                SupervisedThread thread,
                Escalator escalator,
                boolean futile) {
            this.call = call;
            this.clock = clock;
            this.handover = handover;
            this.thread = thread;
            this.escalator = escalator;
            this.futile = futile;
        }

        CallEnd take(Expiry expiry) {
            if (expiry == Expiry.ENDED_LATE) {
                supervision.interventions().letGo(thread);
                handover.unpack();
                return escalator.late();
            }
            boolean interrupted = expiry == Expiry.INTERRUPTED;
            if (interrupted && clock.isWellBeforeTimeout()) {
                escalator.cutShortBy("the thread that waited for it was interrupted from outside");
            }
            if (expiry == Expiry.DEADLOCKED) {
                escalator.deadlocked();
            }
            return escalate().map(this::escalated).orElseGet(() -> endedMeanwhile(interrupted));
        }

        private Optional<EscalationResult> escalate() {
            try {
                return futile ? escalator.escalateByRaise() : escalator.escalate();
            } finally {
                supervision.interventions().letGo(thread);
            }
        }

        // The body won the race: it ended before the first level began.
        private CallEnd endedMeanwhile(boolean interrupted) {
            Expiry expiry = clock.awaitHandOver();
            handover.unpack();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return expiry == Expiry.ENDED_LATE ? escalator.late() : call.end();
        }

        private CallEnd escalated(EscalationResult stopped) {
            EscalationResult result = stopped.end() == AttemptEnd.ABANDONED ? escalator.giveUp(stopped) : stopped;
            AttemptEnd end = escalator.endOf(result);
            if (end == AttemptEnd.ABANDONED || end == AttemptEnd.FROZEN) {
                abandon(handover, thread);
            } else {
                handover.unpack();
            }
            InterruptFlag.clear();
            if (result.reached(Effect.DISTURBS)) {
                close();
            }
            return escalator.end(result, end);
        }
    }
}
