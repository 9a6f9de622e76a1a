// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JUnit ends its whole run on an OutOfMemoryError; in a forked JVM only what threw it fails. */
@Tag("forks")
@Timeout(120)
@SuppressWarnings("DoNotCallSuggester") // it is JUnit that calls them
class BrokenOffTests {

    @Test
    void failsTheTestAndGoesOnWithTheRestOfItsClass() {
        Recorded recorded = launcher().with("killafter.fork.max-heap", "64 MB").run(HungryTestCase.class);

        assertThat(outOfMemory(recorded))
                .containsExactlyInAnyOrder("eatsAll()", "throwsIt()", "number 2", "ofNothing(int)");
        assertThat(recorded.passed())
                .containsExactlyInAnyOrder("isFirst()", "isFine()", "number 1", "number 3", "isLast()");
        assertNamesTheSettingThatGivesMoreHeap(recorded);
    }

    private static void assertNamesTheSettingThatGivesMoreHeap(Recorded recorded) {
        assertThat(recorded.failureOf("eatsAll()")).hasValueSatisfying(thrown -> assertThat(thrown)
                .hasMessageMatching(
                        "Java heap space; this forked JVM has a heap of [0-9]+ MB \\(killafter.fork.max-heap\\)"));
        assertThat(recorded.failureOf("throwsIt()"))
                .hasValueSatisfying(thrown ->
                        assertThat(String.valueOf(thrown.getMessage())).doesNotContain("max-heap"));
    }

    @Test
    void failsTheContainerThatItHappensIn() {
        Recorded recorded = launcher().run(BeforeAllTestCase.class, AfterAllTestCase.class, NestsTestCase.class);

        assertThat(outOfMemory(recorded))
                .containsExactlyInAnyOrder(
                        "BrokenOffTests$BeforeAllTestCase", "BrokenOffTests$AfterAllTestCase", "InnerTestCase");
        assertThat(recorded.passed()).containsExactlyInAnyOrder("isDoneBefore()", "isOutside()");
    }

    // The names of all that failed; each has to say why.
    private static List<String> outOfMemory(Recorded recorded) {
        return recorded.failures().stream()
                .map(failure -> failure.replaceFirst(": .*OutOfMemoryError.*", ""))
                .toList();
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class HungryTestCase {

        @Test
        @Order(1)
        void isFirst() {}

        @Test
        @Order(2)
        void eatsAll() {
            List<byte[]> all = new ArrayList<>();
            while (!all.contains(new byte[1])) {
                all.add(new byte[1 << 20]);
            }
        }

        @Test
        @Order(3)
        void throwsIt() {
            throw new OutOfMemoryError("as if");
        }

        @Test
        @Order(4)
        void isFine() {}

        @Order(5)
        @ParameterizedTest(name = "number {0}")
        @ValueSource(ints = {1, 2, 3})
        void isSometimes(int number) {
            if (number == 2) {
                throw new OutOfMemoryError("as if");
            }
        }

        @Order(6)
        @ParameterizedTest
        @MethodSource("none")
        void ofNothing(int unused) {}

        static Stream<Integer> none() {
            throw new OutOfMemoryError("as if");
        }

        @Test
        @Order(7)
        void isLast() {}
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    static class BeforeAllTestCase {

        @BeforeAll
        static void eat() {
            throw new OutOfMemoryError("as if");
        }

        @Test
        void isReachedByNobody() {}
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    static class AfterAllTestCase {

        @Test
        void isDoneBefore() {}

        @AfterAll
        static void eat() {
            throw new OutOfMemoryError("as if");
        }
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    static class NestsTestCase {

        @Test
        void isOutside() {}

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class InnerTestCase {

            InnerTestCase() {
                throw new OutOfMemoryError("as if");
            }

            @Test
            void isReachedByNobody() {}
        }
    }
}
