// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.testkit.Fixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** Fixtures that hang nowhere, but look at the thread that they run on. */
final class TransparentThreads {

    private TransparentThreads() {}

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ThreadLookTestCase {

        private static final ClassLoader OWN = new ClassLoader(null) {};

        @BeforeEach
        void before(TestReporter reporter) {
            tell("before", reporter);
        }

        @Test
        @SuppressWarnings("ThreadPriorityCheck") // only to see that it is carried along
        void a(TestReporter reporter) {
            tell("a", reporter);
            Thread thread = Thread.currentThread();
            thread.setName("renamed by a test");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setContextClassLoader(OWN);
            thread.setUncaughtExceptionHandler((in, thrown) -> {});
        }

        @Test
        void b(TestReporter reporter) {
            tell("b", reporter);
        }

        @AfterEach
        void after(TestReporter reporter) {
            tell("after", reporter);
        }

        @AfterAll
        @SuppressWarnings("ThreadPriorityCheck")
        static void restore() {
            Thread thread = Thread.currentThread();
            thread.setName("junit-timeout-thread-0");
            thread.setPriority(Thread.NORM_PRIORITY);
            thread.setContextClassLoader(Transparent.class.getClassLoader());
            thread.setUncaughtExceptionHandler(null);
        }

        private static void tell(String where, TestReporter reporter) {
            Thread thread = Thread.currentThread();
            boolean ownHandler = thread.getUncaughtExceptionHandler() != thread.getThreadGroup();
            reporter.publishEntry(
                    where,
                    String.join(
                            ", ",
                            thread.getName(),
                            thread.getThreadGroup().getName(),
                            "priority " + thread.getPriority(),
                            "own loader " + (thread.getContextClassLoader() == OWN),
                            "own handler " + ownHandler));
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class InterruptFlagTestCase {

        @Test
        void a() {
            Thread.currentThread().interrupt();
        }

        @Test
        void b(TestReporter reporter) {
            reporter.publishEntry("b", "interrupted " + Thread.currentThread().isInterrupted());
        }

        @AfterEach
        void after(TestReporter reporter) {
            reporter.publishEntry(
                    "after", "interrupted " + Thread.currentThread().isInterrupted());
        }
    }
}
