// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/** A test whose timeout expired is never green, and never aborted either, even if other code changes what we throw. */
class SwallowedVerdictTests {

    private static final HangTestKit PATIENT = HangTestKit.kit().with("killafter.grace.interrupt", "20 s");

    @Test
    void failsATestThatSwallowsItsInterrupt() {
        HangResults results = PATIENT.andRun(BodyTestCase.class);

        assertThat(results.hung())
                .containsExactlyInAnyOrder(
                        "returnsNormally()", "aborts()", "expectsWhateverComes()", "throwsSomethingElse()");
        assertThat(results.failureOf("aborts()").getSuppressed())
                .singleElement()
                .isInstanceOf(TestAbortedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HandlerInsideTestCase.class,
                HandlerOutsideTestCase.class,
                InterceptorTestCase.class,
                AbortingTestCase.class,
                AbortingWithCauseTestCase.class
            })
    void failsATestWhoseErrorAnExtensionSwallows(Class<?> fixture) {
        HangResults results = PATIENT.andRun(fixture);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.passed()).isEmpty();
        results.all().testEvents().assertStatistics(events -> events.failed(1).aborted(0));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                InterceptorTestCase.class,
                AbortingTestCase.class,
                AbortingWithCauseTestCase.class,
                WrappingInsideTestCase.class,
                WrappingOutsideTestCase.class
            })
    void printsTheStoryOnceWhateverWrapsIt(Class<?> fixture) {
        Throwable failure = PATIENT.andRun(fixture).all().testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString().split("  suite JVM    ", -1)).hasSize(2);
        assertThat(printed.toString()).doesNotContain("CIRCULAR REFERENCE");
    }

    @Test
    void failsWhatHasALifecycleMethodWhoseErrorAnExtensionSwallows() {
        HangResults results = PATIENT.andRun(
                BeforeAllTestCase.class, BeforeEachTestCase.class, AfterEachTestCase.class, AfterAllTestCase.class);

        assertThat(results.hung())
                .containsExactlyInAnyOrder(
                        "SwallowedVerdictTests$BeforeAllTestCase",
                        "beforeEach()",
                        "afterEach()",
                        "SwallowedVerdictTests$AfterAllTestCase");
    }

    @Test
    void failsADynamicTestWhoseErrorAnExtensionSwallows() {
        HangResults results = PATIENT.andRun(DynamicTestCase.class);

        assertThat(results.hung()).containsExactly("hangs");
        assertThat(results.passed()).containsExactly("passes");
    }

    @Fixture
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class BodyTestCase {

        @Test
        void returnsNormally() {
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException swallowed) {
                return;
            }
        }

        @Test
        void aborts() {
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException e) {
                Assumptions.abort("not today");
            }
        }

        @Test
        void expectsWhateverComes() {
            assertThat(assertThrows(Throwable.class, Blocking::untilInterrupted))
                    .isInstanceOf(InterruptedException.class);
        }

        @Test
        void throwsSomethingElse() {
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException e) {
                throw new IllegalArgumentException("something else", e);
            }
        }
    }

    /** Makes every error disappear. */
    static final class Swallowing
            implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler, InvocationInterceptor {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {}

        @Override
        public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) {}

        @Override
        public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) {}

        @Override
        public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) {}

        @Override
        public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown) {}
    }

    /** Makes the error of a call disappear before any handler sees it. */
    static final class SwallowingInterceptor implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext extensionContext) {
            swallow(invocation);
        }

        @Override
        public void interceptDynamicTest(
                Invocation<Void> invocation,
                DynamicTestInvocationContext invocationContext,
                ExtensionContext extensionContext) {
            swallow(invocation);
        }

        private static void swallow(Invocation<Void> invocation) {
            try {
                invocation.proceed();
            } catch (Throwable swallowed) {
                Thread.onSpinWait();
            }
        }
    }

    static final class Aborting implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
            throw new TestAbortedException("flaky, let us not talk about it");
        }
    }

    /** Wraps the error as retrying extensions do. */
    static final class Wrapping implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Fixture
    @KillAfter(value = 50, unit = MILLISECONDS)
    @ExtendWith(Wrapping.class)
    static class WrappingInsideTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(Wrapping.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class WrappingOutsideTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    static final class AbortingWithCause implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
            throw new TestAbortedException("flaky, let us not talk about it", thrown);
        }
    }

    @Fixture
    @KillAfter(value = 50, unit = MILLISECONDS)
    @ExtendWith(Swallowing.class)
    static class HandlerInsideTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(Swallowing.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class HandlerOutsideTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(SwallowingInterceptor.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class InterceptorTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(Aborting.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class AbortingTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(AbortingWithCause.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class AbortingWithCauseTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(Swallowing.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class BeforeAllTestCase {

        @BeforeAll
        static void before() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @KillAfter(20)
        void test() {}
    }

    @Fixture
    @ExtendWith(Swallowing.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class BeforeEachTestCase {

        @BeforeEach
        void before() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @KillAfter(20)
        void beforeEach() {}
    }

    @Fixture
    @ExtendWith(Swallowing.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class AfterEachTestCase {

        @Test
        @KillAfter(20)
        void afterEach() {}

        @AfterEach
        void after() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(Swallowing.class)
    @KillAfter(value = 50, unit = MILLISECONDS)
    static class AfterAllTestCase {

        @Test
        @KillAfter(20)
        void test() {}

        @AfterAll
        static void after() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @ExtendWith(SwallowingInterceptor.class)
    static class DynamicTestCase {

        @TestFactory
        @KillAfter(value = 500, unit = MILLISECONDS)
        Stream<DynamicTest> factory() {
            return Stream.of(dynamicTest("hangs", Blocking::untilInterrupted), dynamicTest("passes", () -> {}));
        }
    }
}
