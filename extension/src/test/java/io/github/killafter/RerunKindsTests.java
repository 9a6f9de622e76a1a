// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Each kind of test is found again in the child, alone, and is the same one. */
@Tag("forks")
class RerunKindsTests {

    @TempDir
    private Path folder;

    @Test
    void rerunsEachKindOfTestAlone() {
        HangResults results = run(KindsTestCase.class);

        assertThat(Stream.of("plain()", "letter 2", "repetition 2 of 2", "dynamic two", "nested()", "inherited()"))
                .allSatisfy(name -> assertThat(end(results, name)).isEqualTo(AttemptEnd.PASSED));
    }

    @Test
    @Timeout(80)
    void rerunsATestOfAParameterizedClassAlone() {
        assumeTrue(isThere("org.junit.jupiter.params.ParameterizedClass"), "came with JUnit 5.13");

        HangResults results = run(Compiled.in(folder).load("ParameterizedClassTestCase", """
                        import io.github.killafter.KillAfter;
                        import io.github.killafter.process.ForkedJvm;
                        import io.github.killafter.testkit.Fixture;
                        import java.util.concurrent.TimeUnit;
                        import org.junit.jupiter.api.Test;
                        import org.junit.jupiter.params.ParameterizedClass;
                        import org.junit.jupiter.params.provider.ValueSource;

                        @Fixture
                        @ParameterizedClass
                        @ValueSource(ints = {1, 2})
                        class ParameterizedClassTestCase {
                            final int number;

                            ParameterizedClassTestCase(int number) { this.number = number; }

                            @Test
                            @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
                            void hangsInTheSecond() {
                                while (number == 2 && !ForkedJvm.isChild()) Thread.onSpinWait();
                                if (number == 1 && ForkedJvm.isChild()) throw new AssertionError("not asked for");
                            }
                        }
                        """));

        assertThat(results.hung()).containsExactly("hangsInTheSecond()");
        assertThat(results.failures()).singleElement().asString().contains("rerun passed alone");
    }

    @Test
    void rerunsATestInsideASuiteAlone() {
        EngineExecutionResults results = EngineTestKit.engine("junit-platform-suite")
                .selectors(selectClass(SuiteTestCase.class))
                .execute();

        assertThat(results.testEvents().failed().stream()).singleElement().satisfies(event -> assertThat(
                        event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessageContaining("rerun passed alone")));
    }

    private static boolean isThere(String type) {
        try {
            return Class.forName(type) != null;
        } catch (ClassNotFoundException notInThisVersion) {
            return false;
        }
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

    @Suite
    @SelectClasses(InSuiteTestCase.class)
    @ConfigurationParameter(key = Fixture.PARAMETER, value = "true")
    @ConfigurationParameter(key = "killafter.report.live", value = "off")
    @ConfigurationParameter(key = "killafter.report.dir", value = "target/test-reports/killafter")
    static class SuiteTestCase {}

    @Fixture
    static class InSuiteTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs() {
            hangInSuiteIf(true);
        }

        @Test
        void passes() {}
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
