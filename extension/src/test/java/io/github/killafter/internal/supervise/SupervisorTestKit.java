// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** Runs bodies by a supervisor that is closed after each test. */
@NullUnmarked // bodies return null
abstract class SupervisorTestKit {

    static final LevelPlan PATIENT = Fakes.ladder(ofSeconds(20), ofSeconds(20));
    static final LevelPlan HASTY = Fakes.ladder(ofMillis(50), ofMillis(50));
    static final LevelPlan LEISURELY = Fakes.ladder(ofMillis(50), ofSeconds(3));

    final Fakes.RecordingReporter reporter = new Fakes.RecordingReporter();
    final List<Helpers> helpers = new ArrayList<>();

    Supervisor supervisor = new Supervisor(supervision(), true);

    @AfterEach
    void retire() {
        supervisor.close();
        helpers.forEach(Helpers::close);
    }

    static LevelPlan raising(Duration grace) {
        return new LevelPlan(List.of(
                new PlannedStep(EscalationLevel.INTERRUPT, ofMillis(50)),
                new PlannedStep(EscalationLevel.RAISE, grace)));
    }

    SupervisionContext supervision(EscalationListener... listeners) {
        SupervisionContext created = Fakes.supervision(reporter, listeners);
        helpers.add(created.helpers());
        return created;
    }

    Object ended(Body<?> body) {
        CallEnd end = supervisor.run(body, Fakes.plan(ofSeconds(20), PATIENT));
        assertThat(end.escalation()).isNull();
        assertThat(end.thrown()).isNull();
        return end.result();
    }

    Escalation hung(Body<?> body, LevelPlan ladder) {
        return hung(body, Fakes.plan(ofMillis(20), ladder));
    }

    Escalation hung(Body<?> body, CallPlan plan) {
        return Objects.requireNonNull(supervisor.run(body, plan).escalation(), "it did not hang");
    }

    static Attempt onlyAttempt(Escalation escalation) {
        assertThat(escalation.attempts()).hasSize(1);
        return escalation.attempts().get(0);
    }

    static void awaitIgnoringEverything() {
        awaitIgnoringEverythingUntil(new AtomicBoolean());
    }

    static void awaitIgnoringEverythingUntil(AtomicBoolean over) {
        while (!over.get()) {
            try {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            } catch (Throwable ignored) {
                Thread.onSpinWait();
            }
        }
    }

    static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }
}
