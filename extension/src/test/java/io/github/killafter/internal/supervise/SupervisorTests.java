// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@NullUnmarked // bodies return null
class SupervisorTests {

    private static final LevelPlan PATIENT = Fakes.ladder(ofSeconds(20), ofSeconds(20));
    private static final LevelPlan HASTY = Fakes.ladder(ofMillis(50), ofMillis(50));
    private static final LevelPlan LEISURELY = Fakes.ladder(ofMillis(50), ofSeconds(3));

    private final Fakes.RecordingReporter reporter = new Fakes.RecordingReporter();
    private final List<Helpers> helpers = new ArrayList<>();
    private Supervisor supervisor = new Supervisor(supervision(), true);

    @AfterEach
    void retire() {
        supervisor.close();
        helpers.forEach(Helpers::close);
    }

    @Test
    void runsEveryCallInOneAndTheSameThreadThatIsNotTheRunners() {
        Object first = ended(Thread::currentThread);
        Object second = ended(Thread::currentThread);

        assertThat(first).isSameAs(second).isNotSameAs(Thread.currentThread());
        assertThat(reporter.reported).isEmpty();
    }

    @Test
    void givesBackWhatTheBodyThrows() {
        IllegalStateException thrown = new IllegalStateException("as it is");

        CallEnd end = supervisor.run(
                () -> {
                    throw thrown;
                },
                Fakes.plan(ofSeconds(20), PATIENT));

        assertThat(end.thrown()).isSameAs(thrown);
        assertThat(end.escalation()).isNull();
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // only carried along
    void looksLikeTheRunnerThreadAndKeepsWhatTheBodyChanges() throws InterruptedException {
        ClassLoader loader = new ClassLoader() {};
        AtomicReference<ThreadAttributes> before = new AtomicReference<>();
        AtomicReference<ThreadAttributes> inside = new AtomicReference<>();
        AtomicReference<ThreadAttributes> after = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            Supervisor own = new Supervisor(supervision(), true);
            before.set(ThreadAttributes.ofCurrentThread());
            own.run(
                    () -> {
                        inside.set(ThreadAttributes.ofCurrentThread());
                        Thread.currentThread().setName("renamed");
                        Thread.currentThread().setContextClassLoader(loader);
                        return null;
                    },
                    Fakes.plan(ofSeconds(20), PATIENT));
            after.set(ThreadAttributes.ofCurrentThread());
            own.close();
        });
        runner.setName("runner");
        runner.setPriority(Thread.MIN_PRIORITY);
        runner.setUncaughtExceptionHandler((thread, thrown) -> {});
        runner.start();
        runner.join();

        assertThat(inside.get()).isEqualTo(before.get());
        assertThat(after.get().name()).isEqualTo("renamed");
        assertThat(after.get().contextClassLoader()).isSameAs(loader);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looksAsMuchLikeADaemonAsTheRunnerButOnlyWithinACall(boolean daemon) throws InterruptedException {
        AtomicReference<Thread> supervised = new AtomicReference<>();
        AtomicReference<Thread> started = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            ended(() -> {
                supervised.set(Thread.currentThread());
                started.set(new Thread(() -> {}));
                return assertThat(Thread.currentThread().isDaemon()).isEqualTo(daemon);
            });
            supervisor.close();
        });
        runner.setDaemon(daemon);
        runner.start();
        runner.join();
        supervised.get().join();

        assertThat(started.get().isDaemon()).isEqualTo(daemon);
        assertThat(supervised.get().isDaemon()).isTrue();
    }

    @Test
    void doesNotHoldUpTheEndOfTheJvmWhenAbandoned() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Thread> supervised = new AtomicReference<>();

        Escalation escalation = hung(
                () -> {
                    supervised.set(Thread.currentThread());
                    awaitIgnoringInterrupts(goOn);
                    return null;
                },
                HASTY);
        boolean daemon = supervised.get().isDaemon();
        goOn.countDown();

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.ABANDONED);
        assertThat(daemon).isTrue();
    }

    @Test
    void sharesThreadLocalsWithTheRunnerInBothDirections() {
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("from the runner");

        Object seen = ended(() -> {
            String value = local.get();
            local.set("from the body");
            return value;
        });

        assertThat(seen).isEqualTo("from the runner");
        assertThat(local.get()).isEqualTo("from the body");
        local.remove();
    }

    @Test
    void keepsThreadLocalsApartWhenAskedTo() {
        supervisor.close();
        supervisor = new Supervisor(supervision(), false);
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("from the runner");

        assertThat(ended(local::get)).isNull();
        assertThat(local.get()).isEqualTo("from the runner");
        local.remove();
    }

    @Test
    void carriesTheInterruptFlagInAndOut() {
        Thread.currentThread().interrupt();
        assertThat(ended(() -> Thread.currentThread().isInterrupted())).isEqualTo(true);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(ended(() -> Thread.currentThread().isInterrupted())).isEqualTo(false);
        ended(() -> {
            Thread.currentThread().interrupt();
            return null;
        });
        assertThat(Thread.interrupted()).isTrue();
    }

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
    void takesEverythingBackFromABodyThatWasEndedByARaise() {
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("from the runner");
        Object before = ended(Thread::currentThread);

        Escalation escalation = hung(
                () -> {
                    local.set("from the body");
                    Thread.currentThread().interrupt();
                    while (local.get() != null) {
                        Thread.onSpinWait();
                    }
                    return null;
                },
                raising(ofSeconds(30)));

        assertThat(escalation.stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(local.get()).isEqualTo("from the body");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(ended(Thread::currentThread)).isNotSameAs(before);
        local.remove();
    }

    @Test
    void keepsThreadLocalsApartFromAThreadThatIsFrozen() {
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("from the runner");

        Escalation escalation = hung(
                () -> {
                    local.set("from the body");
                    awaitIgnoringEverything();
                    return null;
                },
                raising(ofSeconds(1)));

        assertThat(onlyAttempt(escalation).end()).isEqualTo(AttemptEnd.FROZEN);
        assertThat(local.get()).isEqualTo("from the body");
        local.set("from the runner again");
        assertThat(ended(local::get)).isEqualTo("from the runner again");
        local.remove();
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

    private static LevelPlan raising(Duration grace) {
        return new LevelPlan(List.of(
                new PlannedStep(EscalationLevel.INTERRUPT, ofMillis(50)),
                new PlannedStep(EscalationLevel.RAISE, grace)));
    }

    private SupervisionContext supervision(EscalationListener... listeners) {
        SupervisionContext created = Fakes.supervision(reporter, listeners);
        helpers.add(created.helpers());
        return created;
    }

    private Object ended(Body<?> body) {
        CallEnd end = supervisor.run(body, Fakes.plan(ofSeconds(20), PATIENT));
        assertThat(end.escalation()).isNull();
        assertThat(end.thrown()).isNull();
        return end.result();
    }

    private Escalation hung(Body<?> body, LevelPlan ladder) {
        return hung(body, Fakes.plan(ofMillis(20), ladder));
    }

    private Escalation hung(Body<?> body, CallPlan plan) {
        return Objects.requireNonNull(supervisor.run(body, plan).escalation(), "it did not hang");
    }

    private static Attempt onlyAttempt(Escalation escalation) {
        assertThat(escalation.attempts()).hasSize(1);
        return escalation.attempts().get(0);
    }

    private static void awaitIgnoringEverything() {
        awaitIgnoringEverythingUntil(new AtomicBoolean());
    }

    private static void awaitIgnoringEverythingUntil(AtomicBoolean over) {
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

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }
}
