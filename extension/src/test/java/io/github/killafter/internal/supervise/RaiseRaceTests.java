// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that end within moments of their expiry, under a ladder that raises an exception at once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RaiseRaceTests {

    private static final int ROUNDS = 400;
    private static final int RUNNERS = 4;
    private static final Duration TIMEOUT = Duration.ofMillis(1);
    private static final long EARLIEST = -500_000;

    /** At first, what it takes to get from the expiry to the first raise, and more; four times as much whenever it is not. */
    private static final long LATEST = 5_000_000;

    private static final int ROUNDS_WITHOUT_RAISE = 20;

    /** For as long as it may take on a loaded machine: an end is never waited for longer than it takes. */
    private static final LevelPlan RAISING = new LevelPlan(List.of(
            new PlannedStep(EscalationLevel.STOP_EVENT, ZERO),
            new PlannedStep(EscalationLevel.INTERRUPT, ZERO),
            new PlannedStep(EscalationLevel.RAISE, Duration.ofSeconds(20))));

    private final SupervisionContext supervision = Fakes.supervision(new Fakes.RecordingReporter());
    private final ExecutorService runners = Executors.newFixedThreadPool(RUNNERS);
    private final AtomicReference<@Nullable Throwable> stray = new AtomicReference<>();
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
    void raisesInTheBodyOnlyInASupervisedThread() throws Exception {
        Map<AttemptEnd, Integer> ends = inParallel(() -> {
            Supervisor supervisor = new Supervisor(supervision, true);
            try {
                return race(supervisor::run);
            } finally {
                supervisor.close();
            }
        });

        assertThat(ends).as("all ends were seen").containsKeys(AttemptEnd.PASSED, AttemptEnd.STOPPED);
    }

    @Test
    void raisesInTheBodyOnlyOnTheRunnerThread() throws Exception {
        try (Alarm alarm = new Alarm()) {
            RunnerMode mode = new RunnerMode(supervision, alarm);

            Map<AttemptEnd, Integer> ends = inParallel(() -> race(mode::run));

            assertThat(ends).as("all ends were seen").containsKeys(AttemptEnd.PASSED, AttemptEnd.STOPPED);
        }
    }

    @RepeatedTest(25)
    @Tag("long")
    void raisesInTheBodyOnlyInASupervisedThreadForLong() throws Exception {
        raisesInTheBodyOnlyInASupervisedThread();
    }

    @RepeatedTest(25)
    @Tag("long")
    void raisesInTheBodyOnlyOnTheRunnerThreadForLong() throws Exception {
        raisesInTheBodyOnlyOnTheRunnerThread();
    }

    private Map<AttemptEnd, Integer> inParallel(Callable<Map<AttemptEnd, Integer>> races)
            throws InterruptedException, ExecutionException {
        List<Future<Map<AttemptEnd, Integer>>> running = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            running.add(runners.submit(races));
        }
        Map<AttemptEnd, Integer> all = new EnumMap<>(AttemptEnd.class);
        for (Future<Map<AttemptEnd, Integer>> each : running) {
            each.get().forEach((end, count) -> all.merge(end, count, Integer::sum));
        }
        assertThat(stray.get()).isNull();
        assertThat(all.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS / RUNNERS * RUNNERS);
        return all;
    }

    private static Map<AttemptEnd, Integer> race(BiFunction<Body<?>, CallPlan, CallEnd> run) {
        Map<AttemptEnd, Integer> ends = new EnumMap<>(AttemptEnd.class);
        long latest = LATEST;
        for (int round = 1; round <= ROUNDS / RUNNERS; round++) {
            long length = TIMEOUT.toNanos() + ThreadLocalRandom.current().nextLong(EARLIEST, latest);
            StopEventSource stop = new StopEventSource();
            CallEnd end = run.apply(() -> spinFor(length), Fakes.plan(TIMEOUT, RAISING, stop));
            ends.merge(check(end), 1, Integer::sum);
            assertThat(Thread.interrupted()).isFalse();
            if (round % ROUNDS_WITHOUT_RAISE == 0 && !ends.containsKey(AttemptEnd.STOPPED)) {
                latest *= 4;
            }
        }
        return ends;
    }

    private static AttemptEnd check(CallEnd end) {
        Escalation escalation = end.escalation();
        if (escalation == null) {
            assertThat(end.thrown()).isNull();
            return AttemptEnd.PASSED;
        }
        Attempt attempt = escalation.attempts().get(0);
        assertThat(attempt.notes()).isEmpty();
        assertThat(attempt.end()).isIn(AttemptEnd.FINISHED_LATE, AttemptEnd.STOPPED);
        if (end.thrown() != null) {
            assertThat(end.thrown()).isInstanceOf(StoppedError.class);
            assertThat(attempt.stoppedBy()).contains(EscalationLevel.RAISE);
        }
        return attempt.end();
    }

    private static boolean spinFor(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
        return true;
    }
}
