// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What follows after a thread that no level stopped. */
@Timeout(60)
@NullUnmarked // bodies return null
class AbandonedThreadTests extends SupervisorTestKit {

    @Test
    void tellsWhatStoppedCodeThatEndsAsItIsGivenUp() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Thread> thread = new AtomicReference<>();
        LevelPlan ladder = raising(ofMillis(300));
        CallWatcher asked = () -> {
            if (isFreezing()) {
                over.set(true);
                awaitIdle(requireNonNull(thread.get()));
            }
            return GuardedCall.of("test()", "com.acme.FooTests", "[id]", ofMillis(20));
        };
        Body<?> body = () -> {
            thread.set(Thread.currentThread());
            awaitIgnoringEverythingUntil(over);
            return null;
        };

        Escalation escalation = hung(body, new CallPlan(ofMillis(20), null, ladder, new StopEventSource(), asked));

        Attempt attempt = onlyAttempt(escalation);
        assertThat(over).as("it came to freezing").isTrue();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(attempt.steps().get(1).reason()).contains("just before it was abandoned");
    }

    private static boolean isFreezing() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().contains("freeze")));
    }

    // Its code has ended: it waits for the next.
    private static void awaitIdle(Thread thread) {
        while (thread.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
    }

    @Test
    void goesOnBesideAThreadGroupWhoseMonitorATestHoldsForGood() {
        AtomicBoolean over = new AtomicBoolean();
        try {
            Escalation escalation = hung(() -> holdGroup(over), HASTY);

            assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.ABANDONED);
            assertThat(ended(() -> ofThreadThatEnds(
                            Thread.currentThread().getThreadGroup().getName())))
                    .isEqualTo(Thread.currentThread().getThreadGroup().getName());
        } finally {
            over.set(true);
        }
    }

    private static Object holdGroup(AtomicBoolean over) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        synchronized (group) {
            while (!over.get()) {
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (Throwable e) {
                    Thread.onSpinWait();
                }
            }
        }
        return group;
    }

    private static String ofThreadThatEnds(String value) throws InterruptedException {
        AtomicReference<String> result = new AtomicReference<>();
        Thread thread = new Thread(() -> result.set(value));
        thread.start();
        thread.join();
        return result.get();
    }

    @Test
    void leavesAThreadBehindThatIgnoresEverythingAndGoesOnWithANewOne() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Thread> survivor = new AtomicReference<>();
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("from the runner");

        Escalation escalation = hung(
                () -> {
                    survivor.set(Thread.currentThread());
                    awaitIgnoringInterrupts(goOn);
                    local.set("too late");
                    return null;
                },
                HASTY);

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.ABANDONED);
        assertThat(onlyAttempt(escalation).stack()).isNotEmpty();
        assertThat(ended(Thread::currentThread)).isNotSameAs(survivor.get());
        goOn.countDown();
        survivor.get().join();
        assertThat(local.get()).isEqualTo("from the runner");
        local.remove();
    }

    @Test
    void neverGivesTheNextCallToAThreadThatWasLeftBehindBeforeAnyInterrupt() {
        CountDownLatch goOn = new CountDownLatch(1);

        Escalation escalation = hung(
                () -> {
                    StopEvent unused = StopEvent.current();
                    awaitIgnoringInterrupts(goOn);
                    return null;
                },
                new LevelPlan(List.of(new PlannedStep(EscalationLevel.STOP_EVENT, ofMillis(50)))));

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.ABANDONED);
        assertThat(ended(() -> "next")).isEqualTo("next");
        goOn.countDown();
    }

    @Test
    void clearsTheInterruptFlagThatAnAbandonedBodyLeftOnTheRunner() {
        CountDownLatch goOn = new CountDownLatch(1);
        Thread runner = Thread.currentThread();

        Escalation escalation = hung(
                () -> {
                    StopEvent stop = StopEvent.current();
                    while (!stop.isSet() && goOn.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    runner.interrupt();
                    awaitIgnoringInterrupts(goOn);
                    return null;
                },
                HASTY);
        goOn.countDown();

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.ABANDONED);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void tellsAnAbandonedBodyItsOwnStopEventAndTheNextBodyANewOne() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> seenBySurvivor = new CompletableFuture<>();
        hung(
                () -> {
                    awaitIgnoringInterrupts(goOn);
                    return seenBySurvivor.complete(StopEvent.current().isSet());
                },
                HASTY);
        assertThat(StopEvent.current().isSet()).isFalse();

        Object seenByNext = ended(() -> {
            goOn.countDown();
            return seenBySurvivor.get(20, TimeUnit.SECONDS)
                    && !StopEvent.current().isSet();
        });

        assertThat(seenByNext).isEqualTo(true);
    }
}
