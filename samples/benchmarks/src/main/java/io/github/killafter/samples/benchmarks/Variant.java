// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.ThreadMode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/** The same trivial test, many times, with this or that timeout. */
enum Variant {
    PLAIN("no timeout", Plain.class),
    EMPTY_EXTENSION("extension that does nothing", WithEmptyExtension.class),
    TIMEOUT_SAME_THREAD("@Timeout, same thread", TimeoutSameThread.class),
    TIMEOUT_SEPARATE_THREAD("@Timeout, separate thread", TimeoutSeparateThread.class),
    KILL_AFTER("@KillAfter", Supervised.class),
    KILL_AFTER_RUNNER("@KillAfter, thread = RUNNER", OnRunner.class);

    static final int TESTS = 20_000;

    private static final int SECONDS = 10;

    final String label;
    final Class<?> testClass;

    Variant(String label, Class<?> testClass) {
        this.label = label;
        this.testClass = testClass;
    }

    /** The test's own work: next to nothing, but not optimised away. */
    abstract static class Trivial {

        private int calls;

        void call() {
            calls++;
        }

        @Override
        public String toString() {
            return calls + " calls";
        }
    }

    static class Plain extends Trivial {

        @RepeatedTest(TESTS)
        void passes() {
            call();
        }
    }

    /** JUnit's own cost of an extension on the method, where {@code @KillAfter} registers ours. */
    static class WithEmptyExtension extends Trivial {

        @RepeatedTest(TESTS)
        @ExtendWith(EmptyExtension.class)
        void passes() {
            call();
        }
    }

    static class EmptyExtension implements InvocationInterceptor, BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {}

        @Override
        public void afterEach(ExtensionContext context) {}
    }

    static class TimeoutSameThread extends Trivial {

        @RepeatedTest(TESTS)
        @Timeout(SECONDS)
        void passes() {
            call();
        }
    }

    static class TimeoutSeparateThread extends Trivial {

        @RepeatedTest(TESTS)
        @Timeout(value = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void passes() {
            call();
        }
    }

    static class Supervised extends Trivial {

        @RepeatedTest(TESTS)
        @KillAfter(SECONDS)
        void passes() {
            call();
        }
    }

    static class OnRunner extends Trivial {

        @RepeatedTest(TESTS)
        @KillAfter(value = SECONDS, thread = ThreadMode.RUNNER)
        void passes() {
            call();
        }
    }
}
