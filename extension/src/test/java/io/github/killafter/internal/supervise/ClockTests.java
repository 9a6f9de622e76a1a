// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.DebuggerHold;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.Listeners;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClockTests {

    private static final LevelPlan PATIENT = Fakes.ladder(ofSeconds(20), ofSeconds(20));

    private final Helpers helpers = new Helpers();
    private final Interventions interventions = new Interventions(Interventions.Limits.NONE, helpers);
    private final Fakes.RecordingReporter reporter = new Fakes.RecordingReporter();

    @AfterEach
    void retire() {
        helpers.close();
    }

    @Test
    void startsAgainWhileADebuggerIsConnected() {
        AtomicInteger asked = new AtomicInteger();
        Supervisor supervisor = supervisor(() -> asked.incrementAndGet() <= 2);

        CallEnd end = supervisor.run(
                () -> new CountDownLatch(1).await(60, TimeUnit.SECONDS), Fakes.plan(ofMillis(30), PATIENT));
        supervisor.close();

        assertThat(reporter.reported)
                .satisfiesExactly(
                        debugger -> assertThat(debugger)
                                .startsWith("note com.acme.FooTests test() has passed its timeout, but a debugger"),
                        level -> assertThat(level).isEqualTo("level INTERRUPT"));
        assertThat(end.escalation()).isNotNull();
    }

    @Test
    void doesNotCallABodyLateThatEndedUnderADebugger() {
        Supervisor supervisor = supervisor(() -> true);

        CallEnd end = supervisor.run(
                () -> {
                    boolean opened = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                    return "opened: " + opened;
                },
                Fakes.plan(ofMillis(10), PATIENT));
        supervisor.close();

        assertThat(end.escalation()).isNull();
        assertThat(end.result()).isEqualTo("opened: false");
    }

    @Test
    void tellsOnceThatACallIsSlow() {
        Supervisor supervisor = supervisor(() -> false);
        CallPlan patient = Fakes.plan(ofSeconds(20), PATIENT);
        CallPlan slow =
                new CallPlan(patient.timeout(), ofMillis(20), PATIENT, new StopEventSource(), patient.watcher());
        CountDownLatch told = new CountDownLatch(1);

        CallEnd end = supervisor.run(
                () -> {
                    while (reporter.reported.isEmpty()) {
                        Thread.onSpinWait();
                    }
                    return told.await(50, TimeUnit.MILLISECONDS);
                },
                slow);
        supervisor.close();

        assertThat(end.escalation()).isNull();
        assertThat(reporter.reported).containsExactly("slow test()");
    }

    @Test
    void worksOnASingleProcessor() {
        Supervisor supervisor = new Supervisor(supervision(() -> false, 1), true);

        for (int i = 0; i < 100; i++) {
            int expected = i;
            assertThat(supervisor
                            .run(() -> expected, Fakes.plan(ofSeconds(20), PATIENT))
                            .result())
                    .isEqualTo(expected);
        }
        CallEnd hung = supervisor.run(
                () -> new CountDownLatch(1).await(60, TimeUnit.SECONDS), Fakes.plan(ofMillis(20), PATIENT));
        supervisor.close();

        assertThat(hung.escalation()).isNotNull().satisfies(escalation -> assertThat(escalation.stoppedBy())
                .contains(EscalationLevel.INTERRUPT));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 400})
    void doesNotCountASleepOfTheMachineOnTheRunnerThreadEither(long restMillis) {
        AtomicLong slept = new AtomicLong();
        Ticker ticker = () -> System.nanoTime() + slept.get();
        SupervisionContext sleepy = new SupervisionContext(
                reporter,
                new Fakes.FakeExaminer(),
                new Listeners(List.of(), helpers),
                helpers,
                interventions,
                ticker,
                new DebuggerHold(() -> false, reporter),
                2,
                () -> 0);

        try (Alarm alarm = new Alarm()) {
            CallEnd end = new RunnerMode(sleepy, alarm)
                    .run(
                            () -> {
                                slept.set(TimeUnit.SECONDS.toNanos(50));
                                return new CountDownLatch(1).await(restMillis, TimeUnit.MILLISECONDS);
                            },
                            Fakes.plan(ofSeconds(20), PATIENT));

            assertThat(end.escalation()).isNull();
            assertThat(reporter.reported).isEmpty();
        }
    }

    private Supervisor supervisor(BooleanSupplier debugger) {
        return new Supervisor(supervision(debugger, 2), true);
    }

    private SupervisionContext supervision(BooleanSupplier debugger, int processors) {
        return new SupervisionContext(
                reporter,
                new Fakes.FakeExaminer(),
                new Listeners(List.of(), helpers),
                helpers,
                interventions,
                Ticker.SYSTEM,
                new DebuggerHold(debugger, reporter),
                processors,
                () -> -1);
    }
}
