// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.KillAfter;
import io.github.killafter.KillAfterExtension;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Mistakes in classes that bring along nothing of ours. */
@Timeout(120)
class MisusesTests {

    private static LauncherKit withoutAutodetection() {
        return launcher().with("junit.jupiter.extensions.autodetection.enabled", "false");
    }

    @ParameterizedTest
    @ValueSource(classes = {OnHelperTestCase.class, AroundTestCase.class})
    void failsATestOfItsOwn(Class<?> fixture) {
        Recorded recorded = withoutAutodetection().run(fixture);

        assertThat(recorded.passed()).containsExactly("passes()");
        assertThat(recorded.failures()).singleElement().satisfies(failure -> assertThat(failure)
                .contains("@KillAfter is allowed on tests", "TestCase#helper; remove it there"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnClassTestCase.class,
                OnTestTestCase.class,
                ExtendedTestCase.class,
                WithoutTestsTestCase.class,
                OnLifecycleTestCase.class
            })
    void saysNothingWhereSomebodyElseDoesOrThereIsNothingToSay(Class<?> fixture) {
        Recorded recorded = withoutAutodetection().run(fixture);

        assertThat(recorded.lines())
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("[engine:killafter]"));
    }

    @Test
    void leavesItToTheExtensionWhereThatIsEverywhere() {
        Recorded recorded = launcher().run(OnHelperTestCase.class);

        assertThat(recorded.failures()).isNotEmpty();
        assertThat(recorded.lines())
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("[engine:killafter]"));
    }

    @Test
    void refusesAnUnknownKeyOfASuite() {
        assertThatThrownBy(() -> launcher().run(MistypedSuite.class))
                .hasStackTraceContaining(
                        "killafter.grace.interupt is not a setting; did you mean" + " killafter.grace.interrupt?");
    }

    abstract static class Passes {

        @Test
        void passes() {}
    }

    @Fixture
    static class OnHelperTestCase extends Passes {

        @KillAfter(1)
        void helper() {}
    }

    @Fixture
    static class AroundTestCase {

        @Nested
        class InnerTestCase extends Passes {

            @KillAfter(1)
            void helper() {}
        }
    }

    @Fixture
    @KillAfter(60)
    static class OnClassTestCase extends OnHelperTestCase {}

    @Fixture
    static class OnTestTestCase {

        @Test
        @KillAfter(60)
        void test() {}

        @KillAfter(1)
        void helper() {}
    }

    @Fixture
    @ExtendWith(KillAfterExtension.class)
    static class ExtendedTestCase {

        @Test
        void test() {}

        @KillAfter(1)
        void helper() {}
    }

    @Fixture
    static class WithoutTestsTestCase {

        @KillAfter(1)
        void helper() {}
    }

    @Fixture
    static class OnLifecycleTestCase extends Passes {

        @BeforeEach
        @KillAfter(60)
        void setUp() {}
    }

    @Suite
    @SelectClasses(OnClassTestCase.class)
    @ConfigurationParameter(key = "killafter.grace.interupt", value = "1 s")
    static class MistypedSuite {}
}
