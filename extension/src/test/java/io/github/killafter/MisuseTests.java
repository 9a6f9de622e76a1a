// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A safety net with a hole must say so: what cannot mean what it says fails, before its tests run. */
class MisuseTests {

    private static final String NO_FORKS = "a test with isolation = FORKED_JVM never runs in the suite JVM, and"
            + " KillAfter's engine or filter was not active: include the engine 'killafter' and run tests by"
            + " JUnit's launcher, or use isolation = SUITE_JVM";
    private static final List<String> RAN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        RAN.clear();
    }

    @Test
    void refusesTheAnnotationOnAMethodThatIsNoTest() {
        assertRefused(
                "MisuseTests$NoTestInGuardedClassTestCase",
                NoTestInGuardedClassTestCase.class,
                "@KillAfter is allowed on tests, test templates, test factories and lifecycle methods, was on"
                        + " io.github.killafter.MisuseTests$NoTestTestCase#helper; remove it there, or put it on the test");
    }

    @Test
    void refusesItWhereOnlyATestBringsUsAlong() {
        assertRefused(
                "test()",
                NoTestTestCase.class,
                "@KillAfter is allowed on tests, test templates, test factories and lifecycle methods, was on"
                        + " io.github.killafter.MisuseTests$NoTestTestCase#helper; remove it there, or put it on the test");
    }

    @Test
    void refusesATimeoutOfZero() {
        assertRefused(
                "test()",
                ZeroTestCase.class,
                "@KillAfter on method io.github.killafter.MisuseTests$ZeroTestCase#test: the timeout must be a duration"
                        + " above zero, such as @KillAfter(2) for 2 seconds, was 0 s");
    }

    @Test
    void refusesANegativeTimeout() {
        assertRefused(
                "MisuseTests$NegativeTestCase",
                NegativeTestCase.class,
                "@KillAfter on class io.github.killafter.MisuseTests$NegativeTestCase: the timeout must be a duration"
                        + " above zero, such as @KillAfter(2) for 2 seconds, was -3 s");
    }

    // The constructor runs all the same: JUnit wants an instance before it asks an extension about a test.
    @Test
    void refusesAForkOfATest() {
        HangResults results = HangTestKit.run(ForkedTestCase.class);

        assertThat(results.failureOf("test()"))
                .hasCauseInstanceOf(ExtensionConfigurationException.class)
                .hasMessageEndingWith(NO_FORKS);
        assertThat(results.passed()).containsExactly("other()");
        assertThat(RAN).isEmpty();
    }

    @Test
    void refusesAForkOfAClassAndWhatIsNestedInIt() {
        HangResults results = HangTestKit.run(ForkedClassTestCase.class);

        assertThat(results.failureOf("MisuseTests$ForkedClassTestCase"))
                .hasCauseInstanceOf(ExtensionConfigurationException.class)
                .hasMessageEndingWith(NO_FORKS);
        assertThat(results.passed()).isEmpty();
        assertThat(RAN).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    killafter.timeout.default | soon | killafter.timeout.default must be a duration
                    killafter.grace.interrupt | -1 s | killafter.grace.interrupt must be a duration
                    killafter.mode            | off  | killafter.mode must be one of
                    killafter.timeout.factor  | 0    | killafter.timeout.factor must be a decimal number above zero
                    """)
    void failsEachTestForAWrongSetting(String key, String value, String allowed) {
        HangResults results = HangTestKit.kit().with(key, value).andRun(RunningTestCase.class);

        assertThat(results.passed()).isEmpty();
        assertThat(results.failures()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .contains(ExtensionConfigurationException.class.getName(), key, value, allowed));
        assertThat(RAN).isEmpty();
    }

    @Test
    void injectsAStopEventThatIsNeverSetWhereNothingIsGuarded() {
        HangResults results = HangTestKit.run(UnguardedStopEventTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).containsExactly("test(StopEvent)");
    }

    private static void assertRefused(String displayName, Class<?> fixture, String message) {
        HangResults results = HangTestKit.run(fixture);

        assertThat(results.failureOf(displayName))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
        assertThat(results.failures()).hasSize(1);
        assertThat(RAN).isEmpty();
    }

    abstract static class Running {

        Running() {
            RAN.add("constructor of " + getClass().getSimpleName());
        }
    }

    @Fixture
    static class NoTestTestCase {

        @KillAfter(20)
        void helper() {}

        @Test
        @KillAfter(20)
        void test() {
            RAN.add("test");
        }
    }

    @Fixture
    @KillAfter(20)
    static class NoTestInGuardedClassTestCase extends NoTestTestCase {}

    @Fixture
    static class ZeroTestCase {

        @Test
        @KillAfter(0)
        void test() {
            RAN.add("test");
        }
    }

    @Fixture
    @KillAfter(-3)
    static class NegativeTestCase extends Running {

        @Test
        void test() {
            RAN.add("test");
        }
    }

    @Fixture
    static class ForkedTestCase {

        @Test
        @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
        void test() {
            RAN.add("test");
        }

        @Test
        void other() {}
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class ForkedClassTestCase extends Running {

        @Test
        @KillAfter(20)
        void test() {
            RAN.add("test");
        }

        @Nested
        class Inside {

            @Test
            @KillAfter(value = 20, isolation = Isolation.SUITE_JVM)
            void inner() {
                RAN.add("inner");
            }
        }
    }

    @Fixture
    static class RunningTestCase extends Running {

        @Test
        @KillAfter(20)
        void first() {
            RAN.add("first");
        }

        @Test
        @KillAfter(20)
        void second() {
            RAN.add("second");
        }
    }

    @Fixture
    @ExtendWith(KillAfterExtension.class)
    static class UnguardedStopEventTestCase {

        @Test
        void test(StopEvent stop) {
            assertThat(stop.isSet()).isFalse();
            assertThat(StopEvent.current().isSet()).isFalse();
        }
    }
}
