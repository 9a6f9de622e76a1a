// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

/** Guarded tests side by side, on each of JUnit's executors. */
class ParallelTests {

    private static final int PARALLELISM = 4;
    private static final String WORKER_THREAD_POOL =
            "org.junit.platform.engine.support.hierarchical.WorkerThreadPoolHierarchicalTestExecutorService";

    @BeforeEach
    void forget() {
        AtOnce.NOW.set(0);
        AtOnce.MOST.set(0);
        AtOnce.STOPS.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORK_JOIN_POOL", "WORKER_THREAD_POOL"})
    void givesEachTestItsOwnVerdict(String executor) {
        HangResults results = parallel(executor)
                .andRun(FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class, OneInstanceTestCase.class);

        assertThat(stoppedBy(EscalationLevel.INTERRUPT, results)).hasSize(4 * 2).containsOnly("hangs");
        assertThat(stoppedBy(EscalationLevel.STOP_EVENT, results))
                .hasSize(2)
                .containsOnly("hangs until its stop event is set");
        assertThat(results.failures()).hasSize(4 * 2 + 2);
        assertThat(results.passed()).hasSize(4 * 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORK_JOIN_POOL", "WORKER_THREAD_POOL"})
    void runsNoMoreTestsAtOnceThanConfigured(String executor) {
        HangResults results = parallel(executor).andRun(SlowTestCase.class);

        assertThat(results.passed()).hasSize(SlowTestCase.TESTS);
        // A fork-join pool starts a further thread for each worker that waits in a way that it knows of: JUnit itself
        // does so for a class and for a template; if we did, all tests would run at once.
        assertThat(AtOnce.MOST.get()).isBetween(2, PARALLELISM + 2);
    }

    @Test
    void injectsTheStopEventOfTheCallItself() {
        HangResults results = parallel("FORK_JOIN_POOL").andRun(StopEventTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(AtOnce.STOPS).hasSize(2 * StopEventTestCase.TESTS);
    }

    private static List<String> stoppedBy(EscalationLevel level, HangResults results) {
        return results.all()
                .testEvents()
                .failed()
                .filter(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .filter(thrown -> thrown instanceof HungTestError hung
                                && hung.escalation().stoppedBy().equals(Optional.of(level)))
                        .isPresent())
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static HangTestKit parallel(String executor) {
        assumeTrue(
                executor.equals("FORK_JOIN_POOL") || isThere(WORKER_THREAD_POOL), "this JUnit has only one executor");
        return HangTestKit.kit()
                .with("killafter.grace.stop-event", "20 s")
                .with("killafter.grace.interrupt", "20 s")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.executor-service", executor)
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(PARALLELISM));
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException no) {
            return false;
        }
    }

    /** What the fixtures saw. */
    private static final class AtOnce {

        static final AtomicInteger NOW = new AtomicInteger();
        static final AtomicInteger MOST = new AtomicInteger();
        static final Set<StopEvent> STOPS = ConcurrentHashMap.newKeySet();

        static void beFor(Duration time) throws InterruptedException {
            MOST.accumulateAndGet(NOW.incrementAndGet(), Math::max);
            try {
                Blocking.atMost(time);
            } finally {
                NOW.decrementAndGet();
            }
        }
    }

    abstract static class Mixed {

        private final Thread threadOfConstructor = Thread.currentThread();

        @RepeatedTest(value = 50, name = "passes")
        void passes() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(StopEvent.current().isSet()).isFalse();
            assertThat(threadOfConstructor.isAlive()).isTrue();
        }

        @RepeatedTest(value = 2, name = "hangs")
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(20)
    static class FirstTestCase extends Mixed {}

    @Fixture
    @KillAfter(20)
    static class SecondTestCase extends Mixed {}

    @Fixture
    @KillAfter(20)
    static class ThirdTestCase extends Mixed {

        @RepeatedTest(value = 2, name = "hangs until its stop event is set")
        @KillAfter(value = 50, unit = MILLISECONDS)
        void cooperates(StopEvent stop) throws InterruptedException {
            assertThat(stop.await(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceTestCase extends Mixed {}

    @Fixture
    @KillAfter(20)
    static class SlowTestCase {

        static final int TESTS = 40;

        @RepeatedTest(TESTS)
        void test() throws InterruptedException {
            AtOnce.beFor(Duration.ofMillis(50));
        }
    }

    @Fixture
    @KillAfter(20)
    static class StopEventTestCase {

        static final int TESTS = 50;

        private final StopEvent ofConstructor;

        StopEventTestCase(StopEvent stop) {
            ofConstructor = stop;
            assertThat(StopEvent.current().isSet()).isFalse();
            AtOnce.STOPS.add(stop);
        }

        @BeforeEach
        void before(StopEvent ofSetUp) {
            assertThat(ofSetUp).isNotSameAs(ofConstructor);
        }

        @RepeatedTest(TESTS)
        void test(StopEvent stop) throws InterruptedException {
            assertThat(stop).isNotSameAs(ofConstructor);
            AtOnce.STOPS.add(stop);
            Blocking.atMost(Duration.ofMillis(1));
            assertThat(stop.isSet()).isFalse();
        }
    }
}
