// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class VerdictRaceTests {

    private static final int ROUNDS = 10_000;
    private static final Duration TIMEOUT = Duration.ofNanos(400_000);
    private static final long JITTER = 30_000;
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(500);

    private final SupervisionContext supervision = Fakes.supervision(new Fakes.RecordingReporter());
    private final Supervisor supervisor = new Supervisor(supervision, true);

    @AfterEach
    void retire() {
        supervisor.close();
        supervision.helpers().close();
    }

    @Test
    void givesOneVerdictAndTheRightOneToABodyThatEndsWithinMicrosecondsOfItsExpiry() {
        int inTime = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StopEventSource stop = new StopEventSource();
            assertThat(stop.event().isSet()).isFalse();
            long length = TIMEOUT.toNanos() + ThreadLocalRandom.current().nextLong(-JITTER, JITTER);
            long[] ran = new long[1];

            CallEnd end = supervisor.run(
                    () -> ran[0] = spinFor(length),
                    Fakes.plan(TIMEOUT, Fakes.ladder(Duration.ofSeconds(20), Duration.ofSeconds(20)), stop));

            assertThat(end.thrown()).isNull();
            inTime += end.escalation() == null ? checkInTime(ran[0], stop) : checkLate(end.escalation());
        }
        assertThat(inTime).as("both verdicts were seen").isBetween(1, ROUNDS - 1);
    }

    private static int checkInTime(long ranNanos, StopEventSource stop) {
        assertThat(ranNanos).isLessThanOrEqualTo(TIMEOUT.toNanos());
        assertThat(stop.event().isSet()).isFalse();
        return 1;
    }

    private static int checkLate(Escalation escalation) {
        Attempt attempt = escalation.attempts().get(0);
        assertThat(attempt.elapsed()).isGreaterThan(TIMEOUT);
        assertThat(attempt.end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(escalation.stoppedBy()).isEmpty();
        assertThat(attempt.steps())
                .allSatisfy(step -> assertThat(step.outcome()).isEqualTo(Outcome.FINISHED));
        return 0;
    }

    private static long spinFor(long nanos) {
        long start = System.nanoTime();
        long last = start;
        long stalled = 0;
        while (last - start < nanos) {
            Thread.onSpinWait();
            long now = System.nanoTime();
            stalled += now - last > STALL ? now - last : 0; // what our clock forgives
            last = now;
        }
        return System.nanoTime() - start - stalled;
    }
}
