// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens around tests, and breaks there. */
@SuppressWarnings("DoNotCallSuggester") // they break, which is what they are for
final class Lifecycles {

    private Lifecycles() {}

    abstract static class SomeTests extends Mixed.TestCase {

        @Test
        void one() {}

        @Test
        void two() {
            throw new AssertionError("two");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void more(int number) {}
    }

    static class BreaksBeforeAllTestCase extends SomeTests {

        @BeforeAll
        static void breaks() throws IOException {
            throw new IOException("before all");
        }

        @AfterAll
        static void breaksToo() {
            throw new IllegalStateException("after all");
        }

        @Nested
        class Inner {

            @Test
            void isNotReached() {}
        }
    }

    static class BreaksBeforeEachTestCase extends SomeTests {

        @BeforeEach
        void breaks(TestInfo info) {
            throw new IllegalStateException("before " + info.getDisplayName());
        }

        @AfterEach
        void breaksToo() {
            throw new IllegalStateException("after each");
        }
    }

    static class BreaksAfterEachTestCase extends SomeTests {

        @AfterEach
        void breaks(TestInfo info) {
            throw new IllegalStateException("after " + info.getDisplayName());
        }
    }

    static class BreaksAfterAllTestCase extends SomeTests {

        @AfterAll
        static void breaks() {
            throw new AssertionError("after all");
        }

        @AfterAll
        static void breaksToo() {
            throw new AssertionError("after all that");
        }
    }

    static class BreaksInItsConstructorTestCase extends SomeTests {

        BreaksInItsConstructorTestCase(TestInfo info) {
            throw new IllegalStateException("constructor of " + info.getDisplayName());
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class BreaksInItsOnlyConstructorTestCase extends SomeTests {

        BreaksInItsOnlyConstructorTestCase() {
            throw new IllegalStateException("constructor");
        }
    }

    static class AbortsBeforeAllTestCase extends SomeTests {

        @BeforeAll
        static void aborts() {
            org.junit.jupiter.api.Assumptions.assumeTrue(false, "none of it");
        }
    }

    @Disabled("the whole class")
    static class DisabledTestCase extends SomeTests {}

    /** Conditions. */
    static class ConditionsTestCase extends Mixed.TestCase {

        @Test
        @Disabled
        void withoutAReason() {}

        @Test
        @DisabledOnOs({OS.LINUX, OS.MAC, OS.WINDOWS})
        void nowhere() {}

        @Test
        @EnabledOnJre(JRE.JAVA_8)
        void longAgo() {}

        @Test
        @DisabledIfSystemProperty(named = "java.version", matches = ".*", disabledReason = "it has a version")
        void withoutAVersion() {}

        @Test
        @EnabledIfEnvironmentVariable(named = "NOBODY_SETS_THIS", matches = "1")
        void withoutAVariable() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        @EnabledIf("io.github.killafter.mixed.Lifecycles#never")
        void never(int number) {}

        @RepeatedTest(2)
        @EnabledIf("broken")
        void byABrokenMethod() {}

        static boolean broken() {
            throw new IllegalStateException("condition");
        }

        @Nested
        @EnabledIf("io.github.killafter.mixed.Lifecycles#never")
        class Inner {

            @Test
            void isNotReached() {}
        }
    }

    static boolean never() {
        return false;
    }

    /** What JUnit gives to tests. */
    static class GivenTestCase extends Mixed.TestCase {

        @TempDir
        static Path shared;

        @TempDir
        Path own;

        @BeforeAll
        static void before(TestReporter reporter) {
            reporter.publishEntry("before", "all");
        }

        @BeforeEach
        void before(TestReporter reporter, TestInfo info) {
            reporter.publishEntry("before", info.getDisplayName());
        }

        @AfterAll
        static void after(TestReporter reporter) {
            reporter.publishEntry(new TreeMap<>(Map.of("after", "all", "and", "\u20ac")));
        }

        @Test
        void writes(@TempDir Path given) throws IOException {
            for (Path folder : new Path[] {shared, own, given}) {
                assertTrue(Files.exists(Files.writeString(folder.resolve("a file"), "text")));
            }
        }

        @RepeatedTest(3)
        void reports(TestReporter reporter) {
            reporter.publishEntry("a");
            reporter.publishEntry("b", "x".repeat(5_000));
        }

        @Test
        void getsNothingElse(StringBuilder other) {}
    }

    /** Timeouts of JUnit. */
    @Timeout(60)
    static class TimeoutsTestCase extends Mixed.TestCase {

        @Test
        void isInTime() {}

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        void isTooLate() throws InterruptedException {
            assertTrue(new CountDownLatch(1).await(30, TimeUnit.SECONDS));
        }
    }

    /** What JUnit runs in parallel, if configured. */
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("something")
    static class LocksTestCase extends SomeTests {

        @Test
        @ResourceLock("something else")
        void locks() {}
    }
}
