// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many tests a method makes, and however deep they lie: all of them run that come after one that ends its JVM. */
@Tag("forks")
@Timeout(300)
class ManyTestsTests {

    private static final int MANY = 12_000;

    @Test
    void runsAllThatComeAfterHungInvocations() {
        Recorded recorded = launcher().run(InvocationsTestCase.class);

        assertThat(recorded.failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .contains(" hung: "));
        assertThat(recorded.passed())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY)
                        .filter(number -> !InvocationsTestCase.HUNG.contains(number))
                        .mapToObj(number -> "number " + number)
                        .toList());
    }

    @Test
    void runsAllDynamicTestsThatComeAfterOneThatEndsItsJvm() {
        Recorded recorded = launcher().run(DynamicTestCase.class);

        assertThat(recorded.failures()).hasSize(1).first().asString().contains("Runtime.halt(3)");
        assertThat(recorded.passed())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY)
                        .filter(number -> number != MANY / 2)
                        .mapToObj(number -> "number " + number)
                        .toList());
    }

    @Test
    void runsTheRestOfEachContainer() {
        Recorded recorded = launcher().run(NestedTestCase.class);

        assertThat(recorded.failures()).hasSize(5).allSatisfy(failure -> assertThat(failure)
                .contains("Runtime.halt(4)"));
        assertThat(recorded.passed())
                .containsExactly(
                        "1", "2.1", "2.2.1", "2.2.3", "2.2.4", "2.3", "3.2", "3.3", "4.1", "4.2", "6", "1", "3", "4");
        assertThat(recorded.lines())
                .filteredOn(line -> line.what().equals("started") && line.test().isContainer())
                .extracting(line -> line.test().getDisplayName())
                .doesNotHaveDuplicates()
                .contains("2", "2.2", "3", "4", "empty");
    }

    @Fixture
    @KillAfter(value = 5, isolation = Isolation.FORKED_JVM)
    static class InvocationsTestCase {

        static final List<Integer> HUNG = List.of(1, 11_000);

        static IntStream numbers() {
            return IntStream.rangeClosed(1, MANY);
        }

        @ParameterizedTest(name = "number {0}")
        @MethodSource("numbers")
        void takes(int number) throws InterruptedException {
            if (HUNG.contains(number)) {
                new CountDownLatch(1).await();
            }
        }
    }

    @Fixture
    @KillAfter(value = 60, isolation = Isolation.FORKED_JVM)
    static class DynamicTestCase {

        @TestFactory
        Stream<DynamicTest> makes() {
            return IntStream.rangeClosed(1, MANY)
                    .mapToObj(number -> dynamicTest("number " + number, () -> haltIf(number == MANY / 2, 3)));
        }
    }

    private static void haltIf(boolean wanted, int exitCode) {
        if (wanted) {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    @Fixture
    @KillAfter(value = 60, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class NestedTestCase {

        @TestFactory
        List<DynamicNode> makes() {
            return List.of(
                    passes("1"),
                    dynamicContainer(
                            "2",
                            List.of(
                                    passes("2.1"),
                                    dynamicContainer(
                                            "2.2",
                                            List.of(passes("2.2.1"), halts("2.2.2"), passes("2.2.3"), passes("2.2.4"))),
                                    passes("2.3"),
                                    dynamicContainer("empty", List.of()))),
                    dynamicContainer("3", List.of(halts("3.1"), passes("3.2"), passes("3.3"))),
                    dynamicContainer("4", List.of(passes("4.1"), passes("4.2"), halts("4.3"))),
                    halts("5"),
                    passes("6"));
        }

        @RepeatedTest(value = 4, name = "{currentRepetition}")
        void repeats(RepetitionInfo repetition) {
            haltIf(repetition.getCurrentRepetition() == 2, 4);
        }

        private static DynamicTest passes(String name) {
            return dynamicTest(name, () -> {});
        }

        private static DynamicTest halts(String name) {
            return dynamicTest(name, () -> haltIf(true, 4));
        }
    }
}
