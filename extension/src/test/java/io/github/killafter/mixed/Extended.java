// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import java.io.IOException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Classes with extensions of their own, most of which break. */
final class Extended {

    private Extended() {}

    abstract static class TwoTests extends Mixed.TestCase {

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("the test");
        }
    }

    static class BeforeAllTestCase extends TwoTests {

        @RegisterExtension
        static final BeforeAllCallback BREAKS = context -> breakIn("beforeAll", context);
    }

    static class AfterAllTestCase extends TwoTests {

        @RegisterExtension
        static final AfterAllCallback BREAKS = context -> breakIn("afterAll", context);
    }

    static class BeforeEachTestCase extends TwoTests {

        @RegisterExtension
        final BeforeEachCallback breaks = context -> breakIn("beforeEach", context);
    }

    static class AfterEachTestCase extends TwoTests {

        @RegisterExtension
        final AfterEachCallback breaks = context -> breakIn("afterEach", context);
    }

    static class AroundTestCase extends TwoTests {

        @RegisterExtension
        final BeforeTestExecutionCallback reports = context -> context.publishReportEntry("before", "the test");

        @RegisterExtension
        final AfterTestExecutionCallback breaks = context -> breakIn("afterTestExecution", context);
    }

    static class HandlerTestCase extends TwoTests {

        @RegisterExtension
        final TestExecutionExceptionHandler swallows = (context, thrown) -> {
            throw new IOException("handled", thrown);
        };
    }

    static class InstanceTestCase extends TwoTests {

        @RegisterExtension
        static final TestInstancePostProcessor BREAKS = (instance, context) -> breakIn("postProcess", context);
    }

    @ExtendWith(Interceptor.class)
    static class InterceptedTestCase extends TwoTests {}

    @ExtendWith(Resolver.class)
    static class ResolvedTestCase extends Mixed.TestCase {

        @Test
        void takesAText(String text) {
            throw new AssertionError(text);
        }

        @Test
        void takesANumber(Integer number) {}

        @Test
        void takesWhatBreaks(Thread thread) {}
    }

    static class NullTestCase extends TwoTests {

        @RegisterExtension
        static BeforeAllCallback nothing;
    }

    private static void breakIn(String callback, ExtensionContext context) throws IOException {
        throw new IOException(callback + " of " + context.getDisplayName());
    }

    static final class Interceptor implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            try {
                invocation.proceed();
            } catch (AssertionError failure) {
                throw new IllegalStateException("intercepted", failure);
            }
        }
    }

    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getParameter().getType() == Thread.class) {
                throw new IllegalStateException("no thread");
            }
            return "a text";
        }
    }
}
