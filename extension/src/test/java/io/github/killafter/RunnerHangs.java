// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.killafter.testkit.Fixture;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Ways to hang on JUnit's own thread. */
public final class RunnerHangs {

    static final Duration SLOW = Duration.ofMillis(700);

    private RunnerHangs() {}

    static void sleep() {
        try {
            Blocking.untilInterrupted();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void wait(Duration time) {
        try {
            Blocking.atMost(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void waitTwice(Duration time) {
        try {
            Blocking.atMost(time);
        } catch (InterruptedException swallowed) {
            wait(time);
        }
    }

    @Fixture
    @KillAfter(value = 300, unit = MILLISECONDS)
    abstract static class WithTimeout {}

    @Fixture
    @KillAfter(value = 1_850, unit = MILLISECONDS)
    abstract static class WithLongerTimeout {}

    @Fixture
    @KillAfter(20)
    public static class AfterwardsTestCase {

        @Test
        void passes() {}
    }

    static final class Spinning implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            Blocking.forever();
        }
    }

    @ExtendWith(Spinning.class)
    static class SpinningBeforeEachTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class Sleeping implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            sleep();
        }
    }

    @ExtendWith(Sleeping.class)
    static class SleepingBeforeAllTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class Swallowing implements TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @ExtendWith(Swallowing.class)
    static class SwallowingPostProcessorTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class WaitingAfterAll implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @ExtendWith(WaitingAfterAll.class)
    static class LatchAfterAllTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class WaitingAfterEach implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @ExtendWith(WaitingAfterEach.class)
    static class LatchAfterEachTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class SleepingResolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            sleep();
            return 1;
        }
    }

    @ExtendWith(SleepingResolver.class)
    static class SleepingResolverTestCase extends WithTimeout {

        @Test
        void test(int unused) {}
    }

    static final class SpinningFactory implements TestInstanceFactory {

        @Override
        public Object createTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            Blocking.forever();
            return new SpinningInstanceFactoryTestCase();
        }
    }

    @ExtendWith(SpinningFactory.class)
    static class SpinningInstanceFactoryTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class SpinningCondition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Blocking.forever();
            return ConditionEvaluationResult.enabled("");
        }
    }

    @ExtendWith(SpinningCondition.class)
    static class SpinningConditionTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static class SleepingEnabledIfTestCase extends WithTimeout {

        @Test
        @EnabledIf("sleeps")
        void test() {}

        boolean sleeps() {
            sleep();
            return true;
        }
    }

    static class StaticInitialiserTestCase extends WithTimeout {

        @RegisterExtension
        static final BeforeEachCallback NOTHING = context -> {};

        static {
            Blocking.forever();
        }

        @Test
        void test() {}
    }

    static final class GivesInSilently implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            try {
                Blocking.untilInterrupted();
            } catch (InterruptedException swallowed) {
                Thread.onSpinWait();
            }
        }
    }

    @ExtendWith(GivesInSilently.class)
    static class GivesInSilentlyTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    /** Waits to enter a monitor that another thread leaves only once a condition holds. */
    static final class AtMonitor implements BeforeEachCallback {

        private static final Object MONITOR = new Object();
        private static final int MORE_THAN_RAISES = 500;

        /** When to leave it; never, unless a test sets something else. */
        static volatile BooleanSupplier leave = () -> false;

        @Override
        public void beforeEach(ExtensionContext context) throws InterruptedException {
            CountDownLatch taken = new CountDownLatch(1);
            Thread owner = new Thread(() -> hold(taken));
            owner.setDaemon(true);
            owner.start();
            taken.await();
            synchronized (MONITOR) {
                owner.join();
            }
        }

        private static void hold(CountDownLatch taken) {
            synchronized (MONITOR) {
                taken.countDown();
                stay(MORE_THAN_RAISES);
            }
        }

        // Survives raises: what a hung call has started is stopped before the call is abandoned. An exception can be
        // thrown between a try and the next one, so each ends one level at most.
        private static void stay(int levels) {
            try {
                if (levels > 0) {
                    stay(levels - 1);
                }
            } catch (Throwable raised) {
                Thread.onSpinWait();
            }
            try {
                while (!leave.getAsBoolean()) {
                    Thread.onSpinWait();
                }
            } catch (Throwable raised) {
                Thread.onSpinWait();
            }
        }
    }

    @ExtendWith(AtMonitor.class)
    static class MonitorTestCase extends WithTimeout {

        @Test
        void test() {}
    }

    static final class SlowOnes implements BeforeEachCallback, BeforeTestExecutionCallback, TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            RunnerHangs.wait(SLOW);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            RunnerHangs.wait(SLOW);
        }

        @Override
        public void beforeTestExecution(ExtensionContext context) {
            RunnerHangs.wait(SLOW);
        }
    }

    @ExtendWith(SlowOnes.class)
    static class ManyCallbacksTestCase extends WithLongerTimeout {

        @Test
        void test() {}
    }

    /** Makes test methods in a thread of its own. */
    static final class Moving implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
                throws Throwable {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread thread = new Thread(() -> proceed(invocation, failure));
            thread.start();
            thread.join();
            if (failure.get() != null) {
                throw failure.get();
            }
        }

        private static void proceed(Invocation<Void> invocation, AtomicReference<Throwable> failure) {
            try {
                invocation.proceed();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        }
    }

    // The order counts: the call is moved first, and guarded there.
    @Fixture
    @ExtendWith(Moving.class)
    @KillAfter(value = 900, unit = MILLISECONDS)
    static class MovedCallTestCase {

        @Test
        void hangs() {
            Blocking.forever();
        }
    }

    static final class Slow implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            waitTwice(Duration.ofSeconds(2));
        }
    }

    @Fixture
    @ExtendWith(Slow.class)
    static class UnguardedTestCase {

        @Test
        void test() {
            RunnerHangs.wait(Duration.ofSeconds(1));
        }
    }

    @Fixture
    static class OtherMethodTestCase {

        @Test
        @KillAfter(20)
        void guarded() {}

        @Test
        void other() {
            RunnerHangs.wait(Duration.ofSeconds(1));
        }
    }

    @Fixture
    @ExtendWith(Sleeping.class)
    static class PlainTestCase {

        @Test
        void test() {}
    }

    @ExtendWith(Slow.class)
    static class SlowCallbackTestCase extends WithTimeout {

        @Test
        void test() {}
    }
}
