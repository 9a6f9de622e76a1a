// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code thread = RUNNER}: the test stays on JUnit's own thread, and another one supervises it. */
class RunnerModeTests {

    @Test
    void runsEverythingOnJUnitsOwnThread() {
        assertThat(HangTestKit.run(AnnotatedTestCase.class, MethodTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void runsEverythingOnJUnitsOwnThreadWhereTheSettingSaysSo() {
        HangResults results =
                HangTestKit.kit().with("killafter.thread", "runner").andRun(PlainTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(1);
    }

    @Test
    void stopsBlockedPollingAndCooperatingCode() {
        HangResults results = HangTestKit.kit()
                .with("killafter.grace.stop-event", "20 s")
                .with("killafter.grace.interrupt", "20 s")
                .andRun(HangingTestCase.class);

        assertThat(results.hung()).containsExactly("blocked()", "consuming()", "cooperating(StopEvent)", "polling()");
        assertThat(results.escalationOf("blocked()").stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(results.escalationOf("cooperating(StopEvent)").stoppedBy()).contains(EscalationLevel.STOP_EVENT);
        assertThat(results.escalationOf("consuming()").stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void leavesNoInterruptFlagForWhatComesNext() {
        HangResults results =
                HangTestKit.kit().with("killafter.grace.interrupt", "20 s").andRun(FlagTestCase.class);

        assertThat(results.hung()).containsExactly("a()");
        assertThat(results.failureOf("a()")).hasNoSuppressedExceptions();
        assertThat(results.failures()).hasSize(1);
        assertThat(results.passed()).hasSize(3);
    }

    @Test
    void waitsForWhatNothingStopsAndTellsOfIt() {
        HangResults results = HangTestKit.kit()
                .with("killafter.grace.interrupt", "0")
                .with("killafter.raise", "false")
                .andRun(StubbornTestCase.class);

        assertThat(results.hung()).containsExactly("a()");
        assertThat(results.passed()).containsExactly("b()");
        assertThat(results.escalationOf("a()").stoppedBy()).isEmpty();
        assertThat(results.escalationOf("a()").attempts().get(0).ended()).contains(AttemptEnd.FINISHED_LATE);
        assertThat(results.failureOf("a()")).hasMessageContaining("finished by itself");
    }

    /** Notes JUnit's own thread, which is the one that runs callbacks. */
    static final class RunnerThread implements BeforeAllCallback, BeforeEachCallback {

        private static volatile Thread runner = Thread.currentThread();

        static void check() {
            assertThat(Thread.currentThread()).isSameAs(runner);
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            runner = Thread.currentThread();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            beforeAll(context);
        }
    }

    @ExtendWith(RunnerThread.class)
    abstract static class OnRunner {

        @BeforeAll
        static void beforeAll() {
            RunnerThread.check();
        }

        @BeforeEach
        void beforeEach() {
            RunnerThread.check();
        }

        @Test
        void test() {
            RunnerThread.check();
        }

        @AfterEach
        void afterEach() {
            RunnerThread.check();
        }

        @AfterAll
        static void afterAll() {
            RunnerThread.check();
        }
    }

    @Fixture
    @KillAfter(value = 20, thread = ThreadMode.RUNNER)
    static class AnnotatedTestCase extends OnRunner {

        AnnotatedTestCase() {
            RunnerThread.check();
        }
    }

    @Fixture
    @KillAfter(20)
    static class PlainTestCase extends OnRunner {

        PlainTestCase() {
            RunnerThread.check();
        }
    }

    @Fixture
    @KillAfter(20)
    @ExtendWith(RunnerThread.class)
    static class MethodTestCase {

        @BeforeEach
        void beforeEach() {
            RunnerThread.check();
        }

        @Test
        @KillAfter(value = 20, thread = ThreadMode.RUNNER)
        void test() {
            RunnerThread.check();
        }

        @RepeatedTest(2)
        @KillAfter(value = 20, thread = ThreadMode.RUNNER)
        void repeated() {
            RunnerThread.check();
        }

        @AfterEach
        void afterEach() {
            RunnerThread.check();
        }
    }

    @Fixture
    @KillAfter(value = 50, unit = MILLISECONDS, thread = ThreadMode.RUNNER)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HangingTestCase {

        @Test
        void blocked() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void polling() {
            Blocking.untilFlagged();
        }

        @Test
        void consuming() {
            Blocking.untilFlagged();
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void cooperating(StopEvent stop) throws InterruptedException {
            assertThat(stop.await(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Fixture
    @KillAfter(value = 20, thread = ThreadMode.RUNNER)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FlagTestCase {

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void a() {
            Blocking.untilFlagged();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }

        @Test
        void b() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @RepeatedTest(2)
        void c() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @AfterEach
        void afterEach() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Fixture
    @KillAfter(value = 20, thread = ThreadMode.RUNNER)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StubbornTestCase {

        private static volatile boolean running;

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void a() throws InterruptedException {
            running = true;
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException ignored) {
                Blocking.atMost(Duration.ofMillis(500));
            }
            running = false;
        }

        @Test
        void b() {
            assertThat(running).isFalse();
        }
    }
}
