// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JUnit's own timeout on the same call as ours: it lies outside, and must not make a second verdict. Its clock ticks
 * while we prepare the call, so its timeouts here leave time for that.
 */
class JUnitTimeoutTests {

    private static final HangTestKit PATIENT = HangTestKit.kit().with("killafter.grace.interrupt", "20 s");

    @ParameterizedTest
    @ValueSource(classes = {ShorterTestCase.class, ShorterInSeparateThreadTestCase.class})
    void keepsOneVerdictWhenTheOtherTimeoutIsShorter(Class<?> fixture) {
        HangResults results = PATIENT.andRun(fixture);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.failures()).hasSize(1);
        assertThat(results.failureOf("hangs()").getSuppressed())
                .filteredOn(TimeoutException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("hangs() timed out after 500 milliseconds");
        assertThat(results.escalationOf("hangs()").reason())
                .contains("the thread that waited for it was interrupted from outside");
    }

    @ParameterizedTest
    @ValueSource(classes = {SlowToStopTestCase.class, SlowToStopInSeparateThreadTestCase.class})
    void startsNoTestBesideAnEscalationThatStillRuns(Class<?> fixture) {
        HangResults results = PATIENT.andRun(fixture);

        assertThat(results.hung()).containsExactly("a()");
        assertThat(results.passed()).containsExactly("b()");
    }

    @Test
    void staysOutOfItWhenTheOtherTimeoutIsLonger() {
        HangResults results = PATIENT.andRun(LongerTestCase.class);

        assertThat(results.hung()).containsExactlyInAnyOrder("hangs()", "hangsInSeparateThread()");
        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.failureOf("hangs()").getSuppressed())
                .singleElement()
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void keepsOneVerdictOnLifecycleMethodsToo() {
        // The first one has loaded our classes when the clock of the second one starts to tick.
        HangResults results = PATIENT.andRun(
                LoadingTestCase.class,
                BeforeAllTestCase.class,
                BeforeEachTestCase.class,
                AfterEachTestCase.class,
                AfterAllTestCase.class);

        assertThat(results.failures()).hasSize(4).allMatch(failure -> failure.contains(HungTestError.class.getName()));
        assertThat(results.failureOf("JUnitTimeoutTests$BeforeAllTestCase"))
                .hasMessageStartingWith("@BeforeAll setUpAll() cut short after");
        assertThat(results.failureOf("beforeEach()")).hasMessageStartingWith("@BeforeEach setUp() cut short after");
        assertThat(results.failureOf("afterEach()")).hasMessageStartingWith("@AfterEach tearDown() cut short after");
        assertThat(results.failureOf("JUnitTimeoutTests$AfterAllTestCase"))
                .hasMessageStartingWith("@AfterAll tearDownAll() cut short after");
    }

    @Test
    void leavesATestThatIsNotOursToJUnit() {
        HangResults results = PATIENT.andRun(NotOursTestCase.class);

        assertThat(results.hung()).isEmpty();
        assertThat(results.passed()).containsExactlyInAnyOrder("passes()", "passesInTime()", "ours()");
        assertThat(results.failures())
                .containsExactlyInAnyOrder(
                        "hangs(): java.util.concurrent.TimeoutException: hangs() timed out after 50 milliseconds",
                        "hangsInSeparateThread(): java.util.concurrent.TimeoutException:"
                                + " hangsInSeparateThread() timed out after 50 milliseconds");
    }

    @Fixture
    @KillAfter(20)
    static class ShorterTestCase {

        @Test
        @Timeout(value = 500, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void passes() {}
    }

    @Fixture
    @KillAfter(20)
    static class ShorterInSeparateThreadTestCase {

        @Test
        @Timeout(value = 500, unit = MILLISECONDS, threadMode = SEPARATE_THREAD)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void passes() {}
    }

    /** Needs a good part of the grace to stop; the test after it looks whether it has. */
    private static final class SlowToStop {

        private final AtomicBoolean running = new AtomicBoolean();

        void hang() throws InterruptedException {
            running.set(true);
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException stopping) {
                Blocking.atMost(Duration.ofMillis(300));
            }
            running.set(false);
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SlowToStopTestCase {

        private static final SlowToStop SLOW = new SlowToStop();

        @Test
        @Timeout(value = 500, unit = MILLISECONDS)
        void a() throws InterruptedException {
            SLOW.hang();
        }

        @Test
        void b() {
            assertThat(SLOW.running).isFalse();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SlowToStopInSeparateThreadTestCase {

        private static final SlowToStop SLOW = new SlowToStop();

        @Test
        @Timeout(value = 500, unit = MILLISECONDS, threadMode = SEPARATE_THREAD)
        void a() throws InterruptedException {
            SLOW.hang();
        }

        @Test
        void b() {
            assertThat(SLOW.running).isFalse();
        }
    }

    @Fixture
    @Timeout(20)
    static class LongerTestCase {

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Timeout(value = 20, threadMode = SEPARATE_THREAD)
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangsInSeparateThread() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @KillAfter(10)
        void passes() {}
    }

    @Fixture
    @KillAfter(20)
    static class LoadingTestCase {

        @Test
        @Timeout(20)
        void passes() {}
    }

    @Fixture
    @KillAfter(20)
    static class BeforeAllTestCase {

        @BeforeAll
        @Timeout(value = 500, unit = MILLISECONDS)
        static void setUpAll() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(20)
    static class BeforeEachTestCase {

        @BeforeEach
        @Timeout(value = 500, unit = MILLISECONDS)
        void setUp() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void beforeEach() {}
    }

    @Fixture
    @KillAfter(20)
    static class AfterEachTestCase {

        @Test
        void afterEach() {}

        @AfterEach
        @Timeout(value = 500, unit = MILLISECONDS)
        void tearDown() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(20)
    static class AfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        @Timeout(value = 500, unit = MILLISECONDS)
        static void tearDownAll() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    static class NotOursTestCase {

        @Test
        @Timeout(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Timeout(value = 50, unit = MILLISECONDS, threadMode = SEPARATE_THREAD)
        void hangsInSeparateThread() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Timeout(20)
        void passesInTime() {}

        @Test
        void passes() {}

        @Test
        @KillAfter(20)
        void ours() {}
    }
}
