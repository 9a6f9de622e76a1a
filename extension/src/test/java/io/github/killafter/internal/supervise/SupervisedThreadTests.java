// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.supervise.call.CallEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the supervised thread looks to the code, and what it shares with the runner thread. */
@Timeout(60)
@NullUnmarked // bodies return null
class SupervisedThreadTests extends SupervisorTestKit {

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
}
