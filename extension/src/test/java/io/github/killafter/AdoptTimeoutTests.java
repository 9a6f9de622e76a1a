// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** {@code killafter.adopt-timeout}: JUnit's own timeouts, but what hangs is really stopped. */
class AdoptTimeoutTests {

    @Test
    void guardsWhatHasATimeoutByJUnit() {
        HangResults results = adopting().andRun(MethodTestCase.class);

        assertThat(results.hung()).containsExactlyInAnyOrder("test()", "repetition 1 of 1", "setUpHangs()");
        assertThat(results.escalationOf("test()").call().timeout()).hasMillis(500);
    }

    @Test
    void guardsTheTestsOfAClassThatHasATimeoutByJUnitButNotItsLifecycleMethods() {
        HangResults results = adopting().andRun(ClassTestCase.class);

        assertThat(results.failureOf("test()")).hasMessageStartingWith("test() ");
        assertThat(results.hung()).containsExactlyInAnyOrder("test()", "inner()");
    }

    @Test
    void guardsByTheDefaultsOfJUnitTheNearestFirst() {
        HangResults results = adopting()
                .with("junit.jupiter.execution.timeout.default", "20 s")
                .with("junit.jupiter.execution.timeout.testable.method.default", "15 s")
                .with("junit.jupiter.execution.timeout.test.method.default", "501 ms")
                .with("junit.jupiter.execution.timeout.lifecycle.method.default", "502ms")
                .andRun(DefaultsTestCase.class);

        assertThat(results.escalationOf("test()").call().timeout()).hasMillis(501);
        assertThat(results.escalationOf("setUpHangs()").call().timeout()).hasMillis(502);
        assertThat(results.passed()).containsExactly("repetition 1 of 1");
    }

    @Test
    void prefersOurOwnAnnotationOnTheSameElement() {
        HangResults results = adopting().andRun(BothTestCase.class);

        assertThat(results.escalationOf("test()").call().timeout()).hasMillis(53);
    }

    @Test
    void printsTheStoryOnce() {
        Throwable failure = adopting().andRun(MethodTestCase.class).failureOf("test()");
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString().split("  suite JVM    ", -1)).hasSize(2);
    }

    @Test
    void stopsWhatJUnitAloneCannotStop() throws InterruptedException {
        HangResults results = adopting().andRun(StubbornTestCase.class);

        assertThat(results.hung()).containsExactly("a()");
        assertThat(results.escalationOf("a()").stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(results.passed()).containsExactly("b()");
        assertThat(StubbornTestCase.ENDED.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failsNoTestThatPassesWithoutIt() {
        assertThat(HangTestKit.run(PassingTestCase.class).failures()).isEmpty();

        HangResults results = adopting().andRun(PassingTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(3);
    }

    @Test
    void leavesThemToJUnitUnlessAsked() {
        HangResults results = HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .andRun(MethodTestCase.class);

        assertThat(results.hung()).isEmpty();
        assertThat(results.failures()).hasSize(3).allMatch(failure -> failure.contains("TimeoutException"));
    }

    private static HangTestKit adopting() {
        return HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("killafter.adopt-timeout", "true");
    }

    @Fixture
    static class MethodTestCase {

        @Test
        @Timeout(value = 500, unit = MILLISECONDS)
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @RepeatedTest(1)
        @Timeout(value = 500, unit = MILLISECONDS)
        void repeated() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Nested
        class Inside {

            @BeforeEach
            @Timeout(value = 500, unit = MILLISECONDS)
            void before() throws InterruptedException {
                Blocking.untilInterrupted();
            }

            @Test
            void setUpHangs() {}
        }
    }

    @Fixture
    @Timeout(value = 500, unit = MILLISECONDS)
    static class ClassTestCase {

        @BeforeEach
        void takesItsTime() throws InterruptedException {
            Blocking.atMost(Duration.ofMillis(700));
        }

        @Test
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @AfterEach
        void takesItsTimeToo() throws InterruptedException {
            Blocking.atMost(Duration.ofMillis(700));
        }

        @Nested
        class Inside {

            @Test
            void inner() throws InterruptedException {
                Blocking.untilInterrupted();
            }
        }
    }

    @Fixture
    static class DefaultsTestCase {

        @Test
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @RepeatedTest(1)
        void repeated() {}

        @Nested
        class Inside {

            @BeforeEach
            void before() throws InterruptedException {
                Blocking.untilInterrupted();
            }

            @Test
            void setUpHangs() {}
        }
    }

    @Fixture
    static class BothTestCase {

        @Test
        @Timeout(20)
        @KillAfter(value = 53, unit = MILLISECONDS)
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StubbornTestCase {

        static final CountDownLatch NEVER = new CountDownLatch(1);
        static final CountDownLatch ENDED = new CountDownLatch(1);

        @Test
        @Timeout(value = 500, unit = MILLISECONDS)
        void a() {
            try {
                Blocking.until(NEVER);
            } finally {
                ENDED.countDown();
            }
        }

        @Test
        void b() {}
    }

    abstract static class ShortTimeouts {

        @Timeout(value = 500, unit = MILLISECONDS)
        abstract void overriding() throws InterruptedException;
    }

    @Fixture
    static class PassingTestCase extends ShortTimeouts {

        @Test
        @Timeout(20)
        void inTime() {}

        @Test
        @Override
        void overriding() throws InterruptedException {
            Blocking.atMost(Duration.ofMillis(150));
        }

        @TestFactory
        @Timeout(1)
        Stream<DynamicTest> factory() {
            return Stream.of(
                    dynamicTest("takes longer than its factory", () -> Blocking.atMost(Duration.ofMillis(1500))));
        }
    }
}
