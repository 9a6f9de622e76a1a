// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** {@code thread = AUTO}: a call that another extension has moved to a thread of its choice stays there. */
@Timeout(60)
class MovedCallTests {

    private static final String NAME = "event loop";
    private static final ExecutorService EVENT_LOOP =
            Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, NAME));

    @AfterAll
    static void endEventLoop() {
        EVENT_LOOP.shutdownNow();
    }

    private static boolean isEventLoop() {
        return Thread.currentThread().getName().equals(NAME) && !Supervisor.isSupervised(Thread.currentThread());
    }

    @Test
    void staysOnTheThreadOfAnEventLoop() {
        HangResults results = HangTestKit.run(OnEventLoopTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(2);
    }

    @Test
    void isStoppedThere() {
        HangResults results = HangTestKit.run(HangsOnEventLoopTestCase.class);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.escalationOf("hangs()").stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(results.passed()).containsExactly("next()");
    }

    @Test
    void isSupervisedElsewhereWhereJUnitsOwnTimeoutHasMovedIt() {
        assertThat(HangTestKit.run(SeparateThreadTestCase.class).failures()).isEmpty();
    }

    /** Makes test methods on an event loop, as the tools for user interfaces do. */
    static final class OnEventLoop implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
                throws Throwable {
            proceed(invocation);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
                throws Throwable {
            proceed(invocation);
        }

        private static void proceed(Invocation<Void> invocation) throws Throwable {
            Callable<Boolean> call = () -> proceedHere(invocation);
            try {
                assertThat(EVENT_LOOP.submit(call).get()).isTrue();
            } catch (ExecutionException failed) {
                throw failed.getCause();
            }
        }

        private static boolean proceedHere(Invocation<Void> invocation) throws Exception {
            try {
                invocation.proceed();
                return true;
            } catch (Exception | Error failure) {
                throw failure;
            } catch (Throwable other) {
                throw new AssertionError(other);
            }
        }
    }

    @Fixture
    @ExtendWith(OnEventLoop.class)
    @KillAfter(20)
    static class OnEventLoopTestCase {

        @BeforeEach
        void supervised() {
            assertThat(Supervisor.isSupervised(Thread.currentThread())).isTrue();
        }

        @RepeatedTest(2)
        void onEventLoop() {
            assertThat(isEventLoop()).isTrue();
        }
    }

    @Fixture
    @ExtendWith(OnEventLoop.class)
    static class HangsOnEventLoopTestCase {

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @KillAfter(20)
        void next() {
            assertThat(isEventLoop()).isTrue();
        }
    }

    @Fixture
    @KillAfter(20)
    static class SeparateThreadTestCase {

        @Test
        @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
        void supervised() {
            assertThat(Supervisor.isSupervised(Thread.currentThread())).isTrue();
        }
    }
}
