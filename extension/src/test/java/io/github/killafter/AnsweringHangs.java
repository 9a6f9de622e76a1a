// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.killafter.testkit.Fixture;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Code that hangs on JUnit's own thread and answers its interrupt so that plain JUnit would not fail. */
final class AnsweringHangs {

    private AnsweringHangs() {}

    static void hangThenAbort() {
        try {
            Blocking.untilInterrupted();
        } catch (InterruptedException interrupted) {
            throw new TestAbortedException("not today", interrupted);
        }
    }

    static void hangThenReturn() {
        try {
            Blocking.untilInterrupted();
        } catch (InterruptedException swallowed) {
            Thread.onSpinWait();
        }
    }

    /** A test that passes. */
    abstract static class OneTest extends RunnerHangs.WithTimeout {

        @Test
        void test() {}
    }

    static class AbortingSourceTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static Stream<Integer> source() {
            hangThenAbort();
            return Stream.of(1);
        }
    }

    static final class AbortingPostProcessor implements TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            hangThenAbort();
        }
    }

    @ExtendWith(AbortingPostProcessor.class)
    static class AbortingPostProcessorTestCase extends OneTest {}

    static final class AbortingPreDestroy implements TestInstancePreDestroyCallback {

        @Override
        public void preDestroyTestInstance(ExtensionContext context) {
            hangThenAbort();
        }
    }

    @ExtendWith(AbortingPreDestroy.class)
    static class AbortingPreDestroyTestCase extends OneTest {}

    @ExtendWith(AbortingBeforeEach.class)
    static class AbortingBeforeEachTestCase extends OneTest {}

    static final class AbortingBeforeEach implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            hangThenAbort();
        }
    }

    @ExtendWith(AbortingBeforeAll.class)
    static class AbortingBeforeAllTestCase extends OneTest {}

    static final class AbortingBeforeAll implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            hangThenAbort();
        }
    }

    static class AbortingResolverTestCase extends RunnerHangs.WithTimeout {

        @Test
        @ExtendWith(AbortingResolver.class)
        void test(int unused) {}
    }

    static final class AbortingResolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            hangThenAbort();
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return 1;
        }
    }

    static class DisablingMethodTestCase extends RunnerHangs.WithTimeout {

        @Test
        @ExtendWith(Disabling.class)
        void test() {}
    }

    @ExtendWith(Disabling.class)
    static class DisablingClassTestCase extends OneTest {}

    static final class Disabling implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean isMarked =
                    context.getElement().map(AnsweringHangs::isMarked).orElse(false);
            if (isMarked) {
                hangThenReturn();
            }
            return isMarked ? ConditionEvaluationResult.disabled("hung") : ConditionEvaluationResult.enabled("");
        }
    }

    private static boolean isMarked(AnnotatedElement element) {
        ExtendWith found = element.getAnnotation(ExtendWith.class);
        return found != null && List.of(found.value()).contains(Disabling.class);
    }

    static class SwallowingFactoryStreamTestCase extends RunnerHangs.WithTimeout {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(1)
                    .peek(each -> hangThenReturn())
                    .map(each -> DynamicTest.dynamicTest("dynamic", () -> {}));
        }
    }

    @ExtendWith(SwallowingPreDestroy.class)
    static class SwallowingPreDestroyTestCase extends OneTest {}

    static final class SwallowingPreDestroy implements TestInstancePreDestroyCallback {

        @Override
        public void preDestroyTestInstance(ExtensionContext context) {
            hangThenReturn();
        }
    }

    static class SwallowingAfterEachTestCase extends RunnerHangs.WithTimeout {

        @Test
        @ExtendWith(SwallowingAfterEach.class)
        void test() {}
    }

    static final class SwallowingAfterEach implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            hangThenReturn();
        }
    }

    // Registered before ours, and so called after it.
    @ExtendWith(SwallowingAfterAll.class)
    @KillAfter(value = 300, unit = MILLISECONDS)
    @Fixture
    static class SwallowingAfterAllTestCase {

        @Test
        void test() {}
    }

    static final class SwallowingAfterAll implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            hangThenReturn();
        }
    }

    static final class HangsWhenClosed implements CloseableResource {

        private static final Namespace NAMESPACE = Namespace.create(HangsWhenClosed.class);

        static void in(ExtensionContext context) {
            context.getStore(NAMESPACE).put("resource", new HangsWhenClosed());
        }

        @Override
        public void close() {
            hangThenReturn();
        }
    }

    @ExtendWith(InMethodStore.class)
    static class MethodStoreTestCase extends OneTest {}

    static final class InMethodStore implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            HangsWhenClosed.in(context);
        }
    }

    @ExtendWith(InClassStore.class)
    static class ClassStoreTestCase extends OneTest {}

    static final class InClassStore implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            HangsWhenClosed.in(context);
        }
    }

    static final class Closeable implements AutoCloseable {

        @Override
        public void close() {
            hangThenReturn();
        }
    }

    static class ClosedArgumentTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(Closeable unused) {}

        static Stream<Closeable> source() {
            return Stream.of(new Closeable());
        }
    }

    @ExtendWith(Watching.class)
    static class WatchedSuccessTestCase extends OneTest {}

    static class WatchedDisabledTestCase extends RunnerHangs.WithTimeout {

        @Test
        @Disabled
        @ExtendWith(Watching.class)
        void test() {}
    }

    static class WatchedFailureTestCase extends RunnerHangs.WithTimeout {

        @Test
        @ExtendWith(Watching.class)
        void test() {
            throw new IllegalStateException("its own failure");
        }
    }

    static final class Watching implements TestWatcher {

        @Override
        public void testSuccessful(ExtensionContext context) {
            hangThenReturn();
        }

        @Override
        public void testDisabled(ExtensionContext context, Optional<String> reason) {
            hangThenReturn();
        }

        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            hangThenReturn();
        }
    }
}
