// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.supervise.call.CallEnd;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@NullUnmarked // bodies return null
class SupervisorTests extends SupervisorTestKit {

    @Test
    void isStoppedByTheStopEventWhenTheBodyListensAndKeepsItsThread() {
        StopEventSource stop = new StopEventSource();
        Object before = ended(Thread::currentThread);

        Escalation escalation = hung(
                () -> {
                    StopEvent.current().await(ofSeconds(60));
                    return null;
                },
                Fakes.plan(ofMillis(20), PATIENT, stop));

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(escalation.stoppedBy()).contains(EscalationLevel.STOP_EVENT);
        assertThat(ended(Thread::currentThread)).isSameAs(before);
    }

    @Test
    void skipsTheStopEventThatNobodyAskedForAndReplacesTheThreadAfterAnInterrupt() {
        Object before = ended(Thread::currentThread);

        Escalation escalation = hung(() -> new CountDownLatch(1).await(60, TimeUnit.SECONDS), PATIENT);

        assertThat(onlyAttempt(escalation).steps())
                .extracting(Step::level, Step::outcome)
                .containsExactly(
                        tuple(EscalationLevel.STOP_EVENT, Outcome.SKIPPED),
                        tuple(EscalationLevel.INTERRUPT, Outcome.STOPPED));
        assertThat(ended(Thread::currentThread)).isNotSameAs(before);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void seesThatAnInterruptWasNoticedByCodeThatOnlyReadsTheFlag() {
        Escalation escalation = hung(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return null;
                },
                PATIENT);

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void seesThatAnInterruptWasNoticedByCodeThatSetsTheFlagAgain() {
        Escalation escalation = hung(
                () -> {
                    try {
                        return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        return null;
                    }
                },
                PATIENT);

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void seesThatAnInterruptEndedASelectWhichLeavesNoTrace() throws IOException {
        try (Selector selector = Selector.open()) {
            Escalation escalation = hung(selector::select, Fakes.plan(ofMillis(200), PATIENT));

            assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
        }
    }

    @Test
    void seesThatAnInterruptClosedAChannel() {
        Escalation escalation = hung(
                () -> {
                    try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
                        return server.accept();
                    }
                },
                PATIENT);

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void saysThatABodyFinishedByItselfWhenItNoticedNothing() {
        Escalation escalation = hung(
                () -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(60)) {
                        Thread.onSpinWait();
                    }
                    return null;
                },
                PATIENT);

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(escalation.stoppedBy()).isEmpty();
    }

    @Test
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // what it does is the point
    void stopsABodyThatLetsNobodyStartAThread() {
        Escalation escalation = hung(
                () -> {
                    // On JDK 17 both are taken to make a thread.
                    synchronized (Thread.currentThread().getThreadGroup()) {
                        synchronized (Thread.class) {
                            return new CountDownLatch(1).await(40, TimeUnit.SECONDS);
                        }
                    }
                },
                PATIENT);

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(onlyAttempt(escalation).stack()).isNotEmpty();
    }

    @Test
    void beginsToEscalateAtOnceWhenTheRunnerIsInterruptedFromOutside() {
        Thread runner = Thread.currentThread();

        Escalation escalation = hung(
                () -> {
                    runner.interrupt();
                    return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                },
                Fakes.plan(ofSeconds(50), PATIENT));

        assertThat(escalation.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("interrupted"));
        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void passesAnInterruptOnToABodyThatHasNoTimeout() {
        Thread runner = Thread.currentThread();

        CallEnd end = supervisor.run(
                () -> {
                    runner.interrupt();
                    return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                },
                Fakes.withoutTimeout());

        assertThat(end.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(end.escalation()).isNull();
    }

    @Test
    void putsAThrowableInPlaceOfOneThatCannotBeReadWhileTheClockRuns() {
        CallEnd end = supervisor.run(
                () -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            throw new UnsupportedOperationException();
                        }
                    };
                },
                Fakes.plan(ofSeconds(20), PATIENT));

        assertThat(end.thrown())
                .hasMessageContaining("replaced: its methods threw")
                .hasMessageContaining("java.lang.UnsupportedOperationException");
    }

    @Test
    void hangsInTheMessageOfAThrowableOnlyUntilTheTimeout() {
        Escalation escalation = hung(
                () -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            try {
                                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            return "at last";
                        }
                    };
                },
                PATIENT);

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void tellsListenersBeforeEachLevelAndNotesTheirFailures() {
        EscalationListener listener = new EscalationListener() {
            @Override
            public void beforeLevel(Escalation soFar, EscalationLevel level) {
                reporter.reported.add(
                        "listener " + level + " " + soFar.attempts().size());
                throw new IllegalStateException("listener is broken");
            }
        };
        supervisor.close();
        supervisor = new Supervisor(supervision(listener), true);

        Escalation escalation = hung(() -> new CountDownLatch(1).await(60, TimeUnit.SECONDS), PATIENT);

        assertThat(reporter.reported).containsExactly("level INTERRUPT", "listener INTERRUPT 1");
        assertThat(onlyAttempt(escalation).notes()).singleElement().asString().contains("listener is broken");
    }

    @Test
    void doesNotWaitForAListenerThatHangsLongerThanTheGrace() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        EscalationListener listener = new EscalationListener() {
            @Override
            public void beforeLevel(Escalation soFar, EscalationLevel level) {
                awaitIgnoringInterrupts(goOn);
            }
        };
        supervisor.close();
        supervisor = new Supervisor(supervision(listener), true);

        Escalation escalation = hung(() -> new CountDownLatch(1).await(60, TimeUnit.SECONDS), LEISURELY);
        goOn.countDown();

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(onlyAttempt(escalation).notes()).singleElement().asString().contains("took longer than 3");
    }
}
