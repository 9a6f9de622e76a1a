// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that end just before their expiry, many at a time: they pass, and nothing of the ladder ever reaches them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NearTimeoutTests {

    private static final int WANTED = 2_000;

    /** On a machine where all are late there is nothing to see. */
    private static final int MOST = 100 * WANTED;

    private static final int RUNNERS = 8;
    private static final Duration TIMEOUT = Duration.ofMillis(4);
    private static final long CLOSEST = 20_000;
    private static final long FARTHEST = 400_000;
    private static final long SPUN = 600_000;

    /** A call that is late by a microsecond meets everything at once. */
    private static final LevelPlan ALL_AT_ONCE = new LevelPlan(List.of(
            new PlannedStep(EscalationLevel.STOP_EVENT, ZERO),
            new PlannedStep(EscalationLevel.INTERRUPT, ZERO),
            new PlannedStep(EscalationLevel.RAISE, Duration.ofSeconds(20))));

    private final SupervisionContext supervision = Fakes.supervision(new Fakes.RecordingReporter());
    private final ExecutorService runners = Executors.newFixedThreadPool(RUNNERS);
    private final AtomicReference<@Nullable Throwable> stray = new AtomicReference<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private Thread.@Nullable UncaughtExceptionHandler handlerBefore;

    @BeforeEach
    void watchForStrays() {
        handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> stray.compareAndSet(null, thrown));
        supervision.interventions().prepare();
        assertThat(supervision.interventions().againstRaise()).isEmpty();
    }

    @AfterEach
    void close() {
        Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
        runners.shutdownNow();
        supervision.helpers().close();
    }

    @Test
    void passesInSupervisedThreads() throws Exception {
        inParallel(() -> {
            Supervisor supervisor = new Supervisor(supervision, true);
            try {
                return makeCalls(supervisor::run);
            } finally {
                supervisor.close();
            }
        });
    }

    @Test
    void passesOnRunnerThreads() throws Exception {
        try (Alarm alarm = new Alarm()) {
            RunnerMode mode = new RunnerMode(supervision, alarm);
            inParallel(() -> makeCalls(mode::run));
        }
    }

    @RepeatedTest(100)
    @Tag("long")
    void passesInSupervisedThreadsForLong() throws Exception {
        passesInSupervisedThreads();
    }

    @RepeatedTest(100)
    @Tag("long")
    void passesOnRunnerThreadsForLong() throws Exception {
        passesOnRunnerThreads();
    }

    private void inParallel(Callable<Boolean> task) throws Exception {
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            running.add(runners.submit(task));
        }
        for (Future<Boolean> each : running) {
            assertThat(each.get()).isTrue();
        }
        assertThat(stray.get()).isNull();
        assertThat(passed.get()).isGreaterThanOrEqualTo(WANTED);
        // One that was late at its very start can have been raised in before it said that it ran.
        assertThat(ran.get()).as("bodies that ran").isBetween(passed.get(), passed.get() + late.get());
    }

    private boolean makeCalls(BiFunction<Body<?>, CallPlan, CallEnd> run) {
        while (passed.get() < WANTED && calls.get() < MOST) {
            int number = calls.incrementAndGet();
            long length = TIMEOUT.toNanos() - ThreadLocalRandom.current().nextLong(CLOSEST, FARTHEST);
            StopEventSource stop = new StopEventSource();
            CallEnd end = run.apply(() -> lastFor(length, number), Fakes.plan(TIMEOUT, ALL_AT_ONCE, stop));
            if (end.escalation() == null) {
                checkPassed(end, stop, number);
            } else {
                checkLate(end, end.escalation().attempts().get(0));
            }
            assertThat(Thread.interrupted()).as("interrupt flag of the runner").isFalse();
        }
        return true;
    }

    private void checkPassed(CallEnd end, StopEventSource stop, int number) {
        passed.incrementAndGet();
        assertThat(end.thrown()).isNull();
        assertThat(end.result()).as("the result of this call, and of no other").isEqualTo(number);
        assertThat(stop.event().isSet()).isFalse();
    }

    // It was late in earnest, which a busy machine sees to: one verdict, and the one that its clock calls for.
    private void checkLate(CallEnd end, Attempt attempt) {
        late.incrementAndGet();
        assertThat(attempt.elapsed()).isGreaterThan(TIMEOUT);
        assertThat(attempt.end()).isIn(AttemptEnd.FINISHED_LATE, AttemptEnd.STOPPED);
        if (end.thrown() != null) {
            assertThat(end.thrown()).isInstanceOf(StoppedError.class);
            assertThat(attempt.stoppedBy()).contains(EscalationLevel.RAISE);
        }
    }

    private int lastFor(long nanos, int number) {
        long start = System.nanoTime();
        ran.incrementAndGet();
        // One that is late at its very start has an interrupt already; any other must have none.
        boolean interrupted = Thread.currentThread().isInterrupted();
        while (System.nanoTime() - start < nanos - SPUN) {
            LockSupport.parkNanos(nanos - SPUN - (System.nanoTime() - start));
        }
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
        return interrupted ? -number : number;
    }
}
