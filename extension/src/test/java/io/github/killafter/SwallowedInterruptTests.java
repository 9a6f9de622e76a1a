// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.suite.AssertedCall;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** An interrupt stops code that ends because of it, however long it cleans up, and no code that swallows it. */
@Timeout(120)
class SwallowedInterruptTests {

    private static final LevelPlan INTERRUPT =
            new LevelPlan(List.of(new PlannedStep(EscalationLevel.INTERRUPT, Duration.ofSeconds(60))));

    /** Long enough for two looks, also on a busy machine. */
    private static final long GOES_ON = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final long CLEANS_UP = TimeUnit.MILLISECONDS.toNanos(300);

    @Test
    void codeThatWaitsOnUntilItsOwnDeadlineFinishesByItself() {
        assertFinished(interrupted(() -> {
            long deadline = Long.MAX_VALUE;
            for (long left = Long.MAX_VALUE; left > 0; left = deadline - System.nanoTime()) {
                try {
                    boolean unused = new CountDownLatch(1).await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException swallowed) {
                    deadline = System.nanoTime() + GOES_ON;
                }
            }
        }));
    }

    @Test
    void codeThatSpinsOnUntilItsOwnDeadlineFinishesByItself() {
        assertFinished(interrupted(() -> {
            long deadline = 0;
            while (deadline == 0 || System.nanoTime() - deadline < 0) {
                if (Thread.interrupted()) {
                    deadline = System.nanoTime() + GOES_ON;
                }
            }
        }));
    }

    @Test
    void codeThatCleansUpIsStopped() {
        assertStopped(interrupted(() -> {
            try {
                Blocking.untilInterrupted();
            } finally {
                spin(CLEANS_UP);
            }
        }));
        assertStopped(interrupted(() -> {
            Blocking.untilFlagged();
            Blocking.atMost(Duration.ofNanos(Thread.interrupted() ? CLEANS_UP : 0));
        }));
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    private static Escalation interrupted(Executable code) {
        Duration timeout = Duration.ofMillis(50);
        GuardedCall description = GuardedCall.of("the code", "", "", timeout);
        return Objects.requireNonNull(
                AssertedCall.run(code, timeout, INTERRUPT, () -> description, Interventions.Limits.NONE)
                        .escalation());
    }

    private static void assertFinished(Escalation escalation) {
        assertThat(escalation.stoppedBy()).isEmpty();
        assertThat(escalation.attempts().get(0).end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(escalation.attempts().get(0).steps().get(0).reason())
                .contains("it had noticed the stop request, but went on");
    }

    private static void assertStopped(Escalation escalation) {
        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }
}
