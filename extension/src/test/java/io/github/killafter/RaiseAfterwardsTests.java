// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What follows after a RAISE, or after a thread that was frozen. */
@Timeout(120)
class RaiseAfterwardsTests extends RaiseLevelTestKit {

    @Test
    void letsAFrozenThreadRunWhileALaterCallHangs() {
        over = false;

        HangResults results = impatient().andRun(WaitsForTheFrozenTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).end()).isEqualTo(AttemptEnd.FROZEN);
        assertThat(results.escalationOf("b()").attempts().get(0).notes())
                .containsExactly("frozen before, ran meanwhile, and frozen again: the thread of a()");
        assertThat(results.escalationOf("c()").attempts().get(0).notes())
                .containsExactly("the thread of a(), frozen before, ran meanwhile: it has ended");
        assertThat(results.passed()).containsExactly("d()");
        awaitEnd(hung);
    }

    @Test
    void suspectsTheJvmOnceAnInitialiserWasEnded() {
        over = false;

        HangResults results = kit().andRun(SuspectTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).notes())
                .containsExactly("an exception was raised in the static initialiser of "
                        + SuspectTestCase.Broken.class.getName());
        assertThat(results.failureOf("b()")).isInstanceOf(NoClassDefFoundError.class);
        assertThat(results.escalationOf("c()").attempts().get(0).notes())
                .singleElement()
                .asString()
                .contains("this JVM may be damaged since a() hung: an exception was raised in");
    }

    @Test
    void freesTheRunnerThreadWithoutHarmToWhatComesNext() {
        over = false;

        HangResults results = kit().with("killafter.thread", "runner").andRun(RunnerTestCase.class);

        assertThat(results.hung()).containsExactly("a()", "b()", "c()");
        assertThat(List.of("a()", "b()", "c()"))
                .allSatisfy(name ->
                        assertThat(results.escalationOf(name).stoppedBy()).contains(EscalationLevel.RAISE));
        assertThat(results.passed()).containsExactly("d()");
        assertThat(results.failures()).hasSize(3);
    }

    @Test
    void neverFreezesTheRunnerThread() {
        over = false;

        HangResults results = kit().with("killafter.thread", "runner")
                .with("killafter.grace.raise", "200 ms")
                .andRun(StubbornRunnerTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(results.passed()).containsExactly("b()");
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class WaitsForTheFrozenTestCase {

        private static volatile boolean goOn;

        @Test
        void a() {
            hung = Thread.currentThread();
            survive(() -> goOn || over);
        }

        @Test
        void b() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void c() throws InterruptedException {
            goOn = true;
            while (hung.isAlive()) {
                Thread.onSpinWait();
            }
        }

        @Test
        void d() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SuspectTestCase {

        @Test
        void a() {
            Broken.touch();
        }

        @Test
        void b() {
            Broken.touch();
        }

        @Test
        void c() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        static final class Broken {
            static {
                spinUntilOver();
            }

            static void touch() {}
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RunnerTestCase {

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() {
            new BusyTestCase().hang();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void b() throws InterruptedException {
            new UninterruptibleLockTestCase().hang();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void c() throws IOException {
            new AcceptsTestCase().hang();
        }

        @Test
        void d() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StubbornRunnerTestCase {

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() {
            long start = System.nanoTime();
            survive(() -> System.nanoTime() - start > SECONDS.toNanos(3));
        }

        @Test
        void b() {}
    }
}
