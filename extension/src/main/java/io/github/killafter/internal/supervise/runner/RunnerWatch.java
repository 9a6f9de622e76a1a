// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.jvm.code.RunnerCode;
import io.github.killafter.internal.supervise.call.ClassLoading;
import io.github.killafter.internal.supervise.call.Expiry;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the runner threads of one run. A thread that is outside of guarded calls and in the same code for as long as
 * the timeout in force there, without any test beginning or ending, hangs. This class is thread-safe.
 */
public final class RunnerWatch implements AutoCloseable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

    /** A tick that takes this much longer: the machine slept, or the process was stopped. */
    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    /** How often, in one timeout, to check what a thread does. */
    private static final int LOOKS = 4;

    /** How many ticks pass between two searches for further threads. */
    private static final int FIND_MORE = 10;

    /** How long to leave a thread alone that does nothing that could hang. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final RunnerRules rules;
    private final Places places;
    private final EndlessTemplates endless;
    private final ClassLoading classes = new ClassLoading();
    private final UnreportedHangs unreported = new UnreportedHangs();
    private final ConcurrentMap<Thread, RunnerThread> known = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    public RunnerWatch(RunnerRules rules, Places places) {
        this.rules = rules;
        this.places = places;
        this.endless = new EndlessTemplates(rules, places);
        this.thread = OwnThreads.daemon("killafter-runner-watch", this::run);
        thread.setContextClassLoader(RunnerWatch.class.getClassLoader());
    }

    /** Begin to watch. */
    public void start() {
        thread.start();
    }

    /** Return the calling thread as a runner thread of this run. */
    public RunnerThread current() {
        Thread current = Thread.currentThread();
        RunnerThread found = known.get(current);
        return found == null || !found.isEnlisted() ? add(current) : found;
    }

    private RunnerThread add(Thread newThread) {
        RunnerThread runner = known.computeIfAbsent(newThread, absent -> new RunnerThread(absent, rules, unreported));
        RunnerThreads.enlist(runner);
        return runner;
    }

    private void run() {
        if (!rules.supervisesAnything()) {
            return;
        }
        long before = System.nanoTime();
        int ticks = 0;
        while (!closed) {
            LockSupport.parkNanos(this, TICK);
            boolean unused = Thread.interrupted();
            long now = System.nanoTime();
            tickSafely(now, now - before > GAP, ticks++ % FIND_MORE == 0);
            before = now;
        }
    }

    // A test that exhausts the memory must not end the watch: it may hang, here or later.
    private void tickSafely(long now, boolean slept, boolean findsMore) {
        try {
            classes.tick(now);
            if (findsMore) {
                findMore();
            }
            for (RunnerThread each : known.values()) {
                lookSafely(each, slept);
            }
        } catch (VirtualMachineError noRoom) {
            boolean unused =
                    rules.supervision().interventions().emergencyMemory().makeRoom(/* tries */ 0);
        }
    }

    // A worker that JUnit has just started is not registered yet.
    private void findMore() {
        known.forEach((each, runner) -> {
            if (!each.isAlive() && known.remove(each, runner)) {
                RunnerThreads.delist(runner);
            }
        });
        // Otherwise not at all: up to JDK 18 it takes the monitors of all thread groups.
        if (!places.areSideBySide()) {
            return;
        }
        for (Thread worker : Workers.alive()) {
            known.computeIfAbsent(worker, absent -> new RunnerThread(absent, rules, unreported));
        }
    }

    // After a failure with one thread the others are still watched.
    private void lookSafely(RunnerThread runner, boolean slept) {
        try {
            look(runner, slept);
        } catch (RuntimeException | LinkageError fault) {
            runner.seen.lookAgainAt(System.nanoTime() + LONGEST_PAUSE);
        }
    }

    private void look(RunnerThread runner, boolean slept) {
        Seen seen = runner.seen;
        seen.update(runner.movedAt());
        long now = System.nanoTime();
        RunnerHang hang = runner.hang();
        if (hang != null && !hang.isOver()) {
            followUp(runner, hang);
            return;
        }
        if (slept) {
            seen.startAgain(now);
        } else if (!runner.isInside() && now - seen.since() > TICK) {
            boolean deadlocked = seen.timeout() != null && isDeadlocked(runner, now);
            if (deadlocked || seen.isToBeLookedAt(now)) {
                lookAt(runner, now);
            }
        }
        endless.look(runner, now);
    }

    private void lookAt(RunnerThread runner, long now) {
        Seen seen = runner.seen;
        StackTraceElement[] stack = runner.thread().getStackTrace();
        Optional<String> code = RunnerCode.calledIn(stack);
        if (code.isEmpty()) {
            seen.startAgain(now);
            seen.lookAgainAt(now + PAUSE);
            return;
        }
        Object node = runner.node();
        if (!seen.knows(node, code.get())) {
            resolve(seen, node, code.get(), stack);
        }
        seen.in(code.get(), now);
        Duration timeout = seen.timeout();
        if (timeout == null) {
            seen.lookAgainAt(now + LONGEST_PAUSE);
        } else {
            compare(runner, TimeUnit.NANOSECONDS.convert(timeout), now);
        }
    }

    private void compare(RunnerThread runner, long timeout, long now) {
        long left = classes.progressSince(runner.seen.since()) + timeout - now;
        if (left <= 0) {
            suspect(runner, Expiry.PASSED);
        } else if (isDeadlocked(runner, now)) {
            suspect(runner, Expiry.DEADLOCKED);
        } else {
            prepare();
            runner.seen.lookAgainAt(now + Math.min(left, Math.min(LONGEST_PAUSE, timeout / LOOKS)));
        }
    }

    private boolean isDeadlocked(RunnerThread runner, long now) {
        return rules.escalatesDeadlockAtOnce()
                && runner.seen.isDeadlocked(runner.thread(), rules.supervision().helpers(), now);
    }

    private void prepare() {
        SupervisionContext supervision = rules.supervision();
        supervision.helpers().prepare();
        supervision.interventions().prepare();
        supervision.examiner().couldHang(supervision.helpers()::start);
    }

    private void resolve(Seen seen, @Nullable Object node, String code, StackTraceElement[] stack) {
        Optional<Place> place = RunnerCode.isOfEngine(stack)
                ? places.engine(node)
                : Optional.ofNullable(node).flatMap(places::of);
        boolean exact = place.isPresent();
        place = place.or(() -> places.next(node, List.of(stack)));
        Duration timeout = place.flatMap(found -> rules.timeout(found, code)).orElse(null);
        seen.resolved(exact ? node : null, place.orElse(null), timeout);
    }

    private void suspect(RunnerThread runner, Expiry why) {
        Seen seen = runner.seen;
        Place place = requireNonNull(seen.place());
        Duration timeout = requireNonNull(seen.timeout());
        String code = requireNonNull(seen.code());
        SupervisionContext supervision = rules.supervision();
        if (supervision.debugger().applies()) {
            supervision
                    .debugger()
                    .report(rules.plan(place, timeout, code).watcher().description());
            seen.startAgain(System.nanoTime());
        } else {
            new RunnerEscalation(runner, rules, place).begin(timeout, code, why);
        }
    }

    // The code can have ended without any test starting or ending: JUnit has called the next extension, say.
    private static void followUp(RunnerThread runner, RunnerHang hang) {
        Optional<String> code = RunnerCode.calledIn(runner.thread().getStackTrace());
        if (code.filter(hang.code()::equals).isEmpty() && runner.movedAt() == runner.seen.movedAt()) {
            hang.call().overFromOutside();
        }
    }

    /** Return the verdicts on the hangs that no test or container has failed for. */
    public List<HungTestError> unreported() {
        return unreported.rest();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        known.values().forEach(RunnerThreads::delist);
        known.clear();
        rules.close();
    }
}
