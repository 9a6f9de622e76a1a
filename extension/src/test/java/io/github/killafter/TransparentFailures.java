// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Fixtures that hang nowhere, but fail, and must do so as without us. */
final class TransparentFailures {

    private TransparentFailures() {}

    static final List<Class<?>> FAILING = List.of(
            VerdictsTestCase.class,
            FailingSetUpTestCase.class,
            FailingTearDownTestCase.class,
            FailingConstructorTestCase.class);

    @Fixture
    static class VerdictsTestCase {

        @Test
        void passes() {}

        @Test
        void fails() {
            fail("as it should");
        }

        @Test
        void wantsWhatNobodyHas(Process process) {
            fail("not even " + process);
        }

        @Test
        void throwsChecked() throws IOException {
            throw new IOException("checked", new IllegalStateException("its cause"));
        }

        @Test
        void aborts() {
            Assumptions.assumeTrue(false, "not here");
        }

        @Test
        @Disabled("not now")
        void disabled() {}

        @TestFactory
        List<DynamicTest> dynamic() {
            return List.of(
                    dynamicTest("passes", () -> {}),
                    dynamicTest("fails", () -> fail("dynamically")),
                    dynamicTest("aborts", () -> Assumptions.abort("dynamically")));
        }

        @Nested
        class Inside {

            @Test
            void failsToo() {
                throw new UnsupportedOperationException();
            }
        }
    }

    @Fixture
    static class FailingSetUpTestCase {

        @BeforeAll
        static void setUp() {
            fail("no set-up");
        }

        @Test
        void test() {}

        @AfterAll
        static void tearDown(TestReporter reporter) {
            reporter.publishEntry("torn down", "yes");
        }
    }

    @Fixture
    static class FailingTearDownTestCase {

        @BeforeEach
        void setUp() {
            Assumptions.abort("no set-up");
        }

        @Test
        void test() {}

        @AfterEach
        void tearDown() {
            throw new IllegalStateException("no tear-down");
        }

        @AfterAll
        static void tearDownAll() {
            fail("no tear-down of the class");
        }
    }

    @Fixture
    static class FailingConstructorTestCase {

        FailingConstructorTestCase() throws IOException {
            throw new IOException("no instance");
        }

        @Test
        void test() {}
    }
}
