// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.NOT_STARTED;
import static io.github.killafter.stopmatrix.End.RAISE;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.testkit.Fixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** The same busy loop, wherever JUnit calls code of a test. */
final class Places {

    static final List<Way> ALL = List.of(
            Way.in(ConstructorTestCase.class, "loop in the constructor", RAISE),
            Way.in(BeforeAllTestCase.class, "loop in @BeforeAll", RAISE),
            Way.in(BeforeEachTestCase.class, "loop in @BeforeEach", RAISE),
            Way.in(AfterEachTestCase.class, "loop in @AfterEach", RAISE),
            Way.in(AfterAllTestCase.class, "loop in @AfterAll", RAISE),
            Way.in(FactoryTestCase.class, "loop in @TestFactory", RAISE),
            Way.in(DynamicTestCase.class, "loop in a dynamic test", RAISE),
            Way.in(RepeatedTestCase.class, "loop in the second repetition", RAISE),
            Way.in(OuterTestCase.class, "loop in a nested test", RAISE),
            Way.in(TimeoutTestCase.class, "loop, with JUnit's own @Timeout as well", RAISE),
            Way.in(PreemptiveTestCase.class, "assertTimeoutPreemptively that is longer", End.INTERRUPT),
            Way.in(RunnerTestCase.class, "loop on JUnit's own thread (thread = RUNNER)", RAISE),
            Way.in(DefiantAfterAllTestCase.class, "@AfterAll that catches Throwable", End.FROZEN)
                    .rerun(NOT_STARTED));

    private Places() {}

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class ConstructorTestCase {

        ConstructorTestCase() {
            Never.spin();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class BeforeAllTestCase {

        @BeforeAll
        static void hangs() {
            Never.spin();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class BeforeEachTestCase {

        @BeforeEach
        void hangs() {
            Never.spin();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class AfterEachTestCase {

        @Test
        void test() {}

        @AfterEach
        void hangs() {
            Never.spin();
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class AfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        static void hangs() {
            Never.spin();
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class FactoryTestCase {

        @TestFactory
        List<DynamicTest> hangs() {
            Never.spin();
            return List.of();
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class DynamicTestCase {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(
                    dynamicTest("one", () -> {}), dynamicTest("two", Never::spin), dynamicTest("three", () -> {}));
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class RepeatedTestCase {

        @RepeatedTest(3)
        void hangs(RepetitionInfo info) {
            if (info.getCurrentRepetition() == 2) {
                Never.spin();
            }
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class OuterTestCase {

        @Test
        void test() {}

        @Nested
        class NestedTestCase {

            @Test
            void hangs() {
                Never.spin();
            }
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class TimeoutTestCase {

        @Test
        @Timeout(value = Batch.TIMEOUT_MILLIS / 2, unit = TimeUnit.MILLISECONDS)
        void hangs() {
            Never.spin();
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class PreemptiveTestCase {

        @Test
        void hangs() {
            assertTimeoutPreemptively(Duration.ofHours(1), Never::spin);
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS, thread = ThreadMode.RUNNER)
    static class RunnerTestCase {

        @Test
        void hangs() {
            Never.spin();
        }
    }

    @Fixture
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    static class DefiantAfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        static void hangs() {
            Never.againAfterAll(Never::spin);
        }
    }
}
