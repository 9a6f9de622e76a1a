// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of test is found again in the child, alone, and is the same one. */
@Tag("fork")
class RerunKindsTests {

    @Test
    void rerunsEachKindOfTestAlone() {
        HangResults results = run(KindsTestCase.class);

        assertThat(Stream.of("plain()", "letter 2", "repetition 2 of 2", "dynamic two", "nested()", "inherited()"))
                .allSatisfy(name -> assertThat(end(results, name)).isEqualTo(AttemptEnd.PASSED));
    }

    @Test
    void refusesArgumentsThatAreOthersThere() {
        Escalation story = run(OtherArgumentsTestCase.class).escalationOf("same name");

        assertThat(story.attempts().get(1).end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(story.attempts().get(1).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("argument 1 is 'String "));
    }

    private static HangResults run(Class<?> fixture) {
        return HangTestKit.kit()
                .with("killafter.rerun.default", "after_interrupt")
                .with("killafter.fork.max-children", "1")
                .andRun(fixture);
    }

    private static AttemptEnd end(HangResults results, String name) {
        Escalation story = results.escalationOf(name);
        assertThat(story.attempts()).as(story.toString()).hasSize(2);
        return story.attempts().get(1).end();
    }

    /** Hangs in a way that no interrupt ends, in the suite JVM only; elsewhere what must not run as well fails. */
    static void hangInSuiteIf(boolean wanted) {
        if (!ForkedJvm.isChild() && wanted) {
            Blocking.until(new CountDownLatch(1));
        }
        if (ForkedJvm.isChild() && !wanted) {
            throw new AssertionError("nobody asked for this one");
        }
    }

    interface Inherited {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        default void inherited() {
            hangInSuiteIf(true);
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
    static class KindsTestCase implements Inherited {

        @Test
        void plain() {
            hangInSuiteIf(true);
        }

        @ParameterizedTest(name = "letter {index}")
        @ValueSource(strings = {"a", "b"})
        void parameterized(String letter) {
            hangInSuiteIf(letter.equals("b"));
        }

        @RepeatedTest(2)
        void repeated(RepetitionInfo info) {
            hangInSuiteIf(info.getCurrentRepetition() == 2);
        }

        @TestFactory
        Stream<DynamicNode> dynamic() {
            return Stream.of(
                    dynamicTest("dynamic one", () -> hangInSuiteIf(false)),
                    dynamicContainer("container", Stream.of(dynamicTest("dynamic two", () -> hangInSuiteIf(true)))));
        }

        @Nested
        class NestedTestCase {

            @Test
            void nested() {
                hangInSuiteIf(true);
            }
        }
    }

    @Fixture
    static class OtherArgumentsTestCase {

        static Stream<String> random() {
            return Stream.of(UUID.randomUUID().toString());
        }

        @ParameterizedTest(name = "same name")
        @MethodSource("random")
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void parameterized(String random) {
            hangInSuiteIf(!random.isEmpty());
        }
    }
}
