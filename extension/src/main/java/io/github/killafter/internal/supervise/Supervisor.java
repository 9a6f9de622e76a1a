// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.jvm.threads.GroupMove;
import io.github.killafter.internal.ladder.Climb;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallClock;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Expiry;
import io.github.killafter.internal.supervise.level.Escalator;
import io.github.killafter.internal.supervise.surroundings.Force;
import io.github.killafter.internal.supervise.surroundings.Surroundings;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs the calls of one runner thread in its supervised thread, and escalates. Confined to the runner thread. */
public final class Supervisor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IN_ITS_GROUP = Duration.ofSeconds(3);

    private final Surroundings surroundings;
    private final boolean shareThreadLocals;
    private final Spin spin;
    private volatile @Nullable SupervisedThread worker;
    private StopEventSource.Slot slot = new StopEventSource.Slot();

    public Supervisor(Surroundings surroundings, boolean shareThreadLocals) {
        this.surroundings = surroundings;
        this.shareThreadLocals = shareThreadLocals;
        this.spin = Spin.forProcessors(surroundings.processors());
    }

    /** Run a body in the supervised thread and wait for its end, or until no level is left that could end it. */
    public CallEnd run(Body<?> body, CallPlan plan) {
        Call call = new Call(body, plan.stop(), surroundings.ticker());
        call.origin().printTo(plan.watcher().output());
        surroundings.helpers().prepare();
        surroundings.force().reserve().refill();
        SupervisedThread thread = worker();
        Errand errand = Errand.pack(call, slot, shareThreadLocals, thread.mocks());
        thread.give(errand);
        try {
            return await(call, plan, thread, errand);
        } catch (VirtualMachineError | LinkageError noRoom) {
            throw notStopped(errand, thread, noRoom);
        } catch (Throwable fault) {
            abandon(errand, thread);
            throw fault;
        }
    }

    // JUnit ends the whole run on an OutOfMemoryError.
    private KillAfterException notStopped(Errand errand, SupervisedThread thread, Error noRoom) {
        Force force = surroundings.force();
        boolean unused = force.hold(thread); // it would take what is needed here
        try {
            abandon(errand, thread);
            return force.reserve()
                    .insist(() -> new KillAfterException(
                            "the test exhausted the heap; too little memory was left to stop it; give the JVM a larger"
                                    + " -Xmx",
                            noRoom));
        } finally {
            force.letGo(thread);
        }
    }

    private CallEnd await(Call call, CallPlan plan, SupervisedThread thread, Errand errand) {
        boolean quick = spin.until(call::isDone);
        CallClock clock = new CallClock(call, plan, thread, surroundings);
        Expiry expiry = clock.await();
        if (!quick) {
            spin.missed();
        }
        if (expiry == Expiry.ENDED_IN_TIME) {
            errand.unpack();
            return call.end();
        }
        return slowPath(call, plan, clock, errand).take(expiry);
    }

    // From here on the code that hangs may hold all memory, and take what comes free unless it stands still.
    private SlowPath slowPath(Call call, CallPlan plan, CallClock clock, Errand errand) {
        SupervisedThread thread = requireNonNull(worker);
        Force force = surroundings.force();
        boolean futile = force.pressure().isFutile();
        if (futile) {
            boolean unused = force.hold(thread);
        }
        for (int tries = 0; ; tries++) {
            try {
                Escalator escalator = new Escalator(call, plan, thread.newInterruption(), surroundings);
                return new SlowPath(call, clock, errand, thread, escalator, futile || tries > 0);
            } catch (VirtualMachineError | LinkageError noRoom) {
                boolean unused = force.hold(thread);
                if (!force.reserve().makeRoom(tries)) {
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

    /** Let the supervised thread end; never waits. */
    public void close() {
        SupervisedThread current = worker;
        if (current != null) {
            current.retire();
            worker = null;
        }
    }

    // First of all the thread: it may never take another call.
    private void abandon(Errand errand, SupervisedThread thread) {
        close();
        surroundings.force().reserve().insist(() -> {
            slot = new StopEventSource.Slot();
            errand.abandon(thread);
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
                    ? surroundings.helpers().call(PATIENCE, () -> beside(runner, group))
                    : start(runner, group, PATIENCE);
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
        SupervisedThread started = surroundings.helpers().call(atMost, () -> {
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
        return surroundings.helpers().call(IN_ITS_GROUP, () -> {
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
        return new SupervisedThread(runner, group, Spin.forProcessors(surroundings.processors()));
    }

    /** What is done for the few calls that do not end in time. */
    private final class SlowPath {

        private final Call call;
        private final CallClock clock;
        private final Errand errand;
        private final SupervisedThread thread;
        private final Escalator escalator;
        private final boolean futile;

        SlowPath(
                Call call,
                CallClock clock,
                Errand errand,
                SupervisedThread thread,
                Escalator escalator,
                boolean futile) {
            this.call = call;
            this.clock = clock;
            this.errand = errand;
            this.thread = thread;
            this.escalator = escalator;
            this.futile = futile;
        }

        CallEnd take(Expiry expiry) {
            if (expiry == Expiry.ENDED_LATE) {
                surroundings.force().letGo(thread);
                errand.unpack();
                return escalator.late();
            }
            boolean interrupted = expiry == Expiry.INTERRUPTED;
            if (interrupted && clock.isWellBeforeTimeout()) {
                escalator.because("the thread that waited for it was interrupted from outside");
            }
            return climb().map(this::climbed).orElseGet(() -> endedMeanwhile(interrupted));
        }

        private Optional<Climb> climb() {
            try {
                return futile ? escalator.climbAtOnce() : escalator.climb();
            } finally {
                surroundings.force().letGo(thread);
            }
        }

        // The body won the race: it ended before the first level began.
        private CallEnd endedMeanwhile(boolean interrupted) {
            Expiry expiry = clock.awaitHandOver();
            errand.unpack();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return expiry == Expiry.ENDED_LATE ? escalator.late() : call.end();
        }

        private CallEnd climbed(Climb stopped) {
            Climb climb = stopped.end() == AttemptEnd.ABANDONED ? escalator.giveUp(stopped) : stopped;
            AttemptEnd end = escalator.endOf(climb);
            if (end == AttemptEnd.ABANDONED || end == AttemptEnd.FROZEN) {
                abandon(errand, thread);
            } else {
                errand.unpack();
            }
            InterruptFlag.clear();
            if (climb.reached(EscalationLevel.INTERRUPT)) {
                close();
            }
            return escalator.tell(climb, end);
        }
    }
}
