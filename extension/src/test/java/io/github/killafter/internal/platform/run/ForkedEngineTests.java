// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Which tests run in a child, and how they are selected. */
@Tag("forks")
@Timeout(120)
class ForkedEngineTests {

    @Test
    void forksWhatIsAnnotatedAndNothingElse() {
        Recorded recorded = launcher().run(MixedTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(inChildren(recorded)).containsExactlyInAnyOrder("forked()", "inForkedClass()", "composed()");
        assertThat(recorded.passed()).hasSize(5);
    }

    @Test
    void forksWhatInheritsTheAnnotation() {
        Recorded recorded = launcher().run(InheritingTestCase.class, ImplementingTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(inChildren(recorded)).containsExactlyInAnyOrder("isForked()", "isForkedToo()", "overridden()");
    }

    @Test
    void forksTestsOfSuites() {
        Recorded recorded = launcher().run(MixedSuite.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(inChildren(recorded)).containsExactlyInAnyOrder("forked()", "inForkedClass()", "composed()");
        assertThat(recorded.passed()).hasSize(5);
    }

    @Test
    void hasNothingToRunWhereNothingIsForked() {
        Recorded recorded = launcher().run(PlainTestCase.class);

        assertThat(recorded.passed()).containsExactly("plain()");
        assertThat(recorded.lines())
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("[engine:killafter]"));
    }

    @Test
    void showsNoTestsThatAreNotTheUsers() {
        Recorded recorded = launcher()
                .with("killafter.timeout.default", "1 m")
                .run(selectClass("io.github.killafter.internal.child.TrainingRun"), selectClass(PlainTestCase.class));

        assertThat(recorded.passed()).containsExactly("plain()");
        assertThat(recorded.failures()).isEmpty();
    }

    @Test
    void runsNothingInTheSuiteJvmWhereItsEngineIsLeftOut() {
        Recorded recorded =
                launcher().with(EngineFilter.includeEngines("junit-jupiter")).run(MixedTestCase.class);

        assertThat(recorded.passed()).containsExactlyInAnyOrder("plain()", "plainToo()");
        assertThat(recorded.failures()).hasSize(3).allSatisfy(failure -> assertThat(failure)
                .contains("never runs in the suite JVM", "killafter"));
    }

    @Test
    void leavesEverythingInTheSuiteJvmWhenDisabled() {
        Recorded recorded =
                launcher().with("killafter.mode", "disabled").run(PlainTestCase.class, InvocationsTestCase.class);

        assertThat(inChildren(recorded)).isEmpty();
    }

    @Test
    void runsOneMethod() {
        Recorded recorded = launcher().run(selectMethod(MixedTestCase.class, "forked"));

        assertThat(recorded.passed()).containsExactly("forked()");
        assertThat(inChildren(recorded)).containsExactly("forked()");
    }

    @Test
    void runsWhatIsSelectedByItsOwnIds() {
        Recorded all = launcher().run(InvocationsTestCase.class);
        DiscoverySelector[] failed = all.lines().stream()
                .filter(line -> line.what().equals("FAILED"))
                .map(line -> selectUniqueId(line.test().getUniqueId()))
                .toArray(DiscoverySelector[]::new);

        Recorded again = launcher().run(failed);

        assertThat(failed).hasSize(2);
        assertThat(again.failures()).isEqualTo(all.failures());
        assertThat(again.passed()).isEmpty();
    }

    @Test
    void runsWhatIsSelectedByIdsOfJupiter() {
        Recorded all = launcher().run(MixedTestCase.class);
        DiscoverySelector[] selectors = all.lines().stream()
                .filter(line -> line.test().getDisplayName().equals("forked()"))
                .map(line ->
                        selectUniqueId(line.test().getUniqueId().replace("engine:killafter", "engine:junit-jupiter")))
                .distinct()
                .toArray(DiscoverySelector[]::new);

        assertThat(inChildren(launcher().run(selectors))).containsExactly("forked()");
    }

    @Test
    void runsOnlyTheSelectedIterations() {
        Recorded recorded = launcher()
                .run(org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration(
                        selectMethod(InvocationsTestCase.class, "takesNumbers", "int"), 2));

        assertThat(recorded.passed()).hasSize(1);
        assertThat(recorded.failures()).isEmpty();
    }

    @Test
    void runsTheSelectedTestsOfASuiteAgain() {
        Recorded all = launcher().run(MixedSuite.class);
        String id = all.lines().stream()
                .map(line -> line.test().getUniqueId())
                .filter(each -> each.contains("killafter") && each.endsWith("[method:forked()]"))
                .findFirst()
                .orElseThrow();

        assertThat(launcher().run(selectUniqueId(id)).passed()).containsExactly("forked()");
    }

    @Test
    void runsEachClassOnceHoweverOftenItIsSelected() {
        Recorded recorded =
                launcher().run(selectClass(MixedTestCase.class), selectMethod(MixedTestCase.class, "forked"));

        assertThat(inChildren(recorded)).containsExactlyInAnyOrder("forked()", "inForkedClass()", "composed()");
    }

    private static List<String> inChildren(Recorded recorded) {
        return recorded.lines().stream()
                .filter(line -> line.what().equals("SUCCESSFUL") && line.test().isTest())
                .filter(line -> line.test().getUniqueId().contains("[engine:killafter]"))
                .map(line -> line.test())
                .map(TestIdentifier::getDisplayName)
                .toList();
    }

    @Suite
    @SelectClasses(MixedTestCase.class)
    static class MixedSuite {}

    @Fixture
    static class PlainTestCase {

        @Test
        void plain() {
            assertThat(ForkedJvm.isChild()).isFalse();
        }
    }

    @Fixture
    static class MixedTestCase {

        @Test
        @KillAfter(20)
        void plain() {
            assertThat(ForkedJvm.isChild()).isFalse();
        }

        @Test
        @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
        void forked() {
            assertThat(ForkedJvm.isChild()).isTrue();
        }

        @Test
        @Forked
        void composed() {
            assertThat(ForkedJvm.isChild()).isTrue();
        }

        @Nested
        @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
        class Inner {

            // Isolation only gets stricter inwards.
            @Test
            @KillAfter(value = 20, isolation = Isolation.SUITE_JVM)
            void inForkedClass() {
                assertThat(ForkedJvm.isChild()).isTrue();
            }
        }

        @Nested
        class Other {

            @Test
            void plainToo() {
                assertThat(ForkedJvm.isChild()).isFalse();
            }
        }
    }

    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Forked {}

    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    abstract static class Isolated {

        @Test
        void isForked() {
            assertThat(ForkedJvm.isChild()).isTrue();
        }
    }

    @Fixture
    static class InheritingTestCase extends Isolated {}

    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    interface IsolatedTests {

        @Test
        default void isForkedToo() {
            assertThat(ForkedJvm.isChild()).isTrue();
        }

        void overridden();
    }

    @Fixture
    static class ImplementingTestCase implements IsolatedTests {

        @Test
        @Override
        public void overridden() {
            assertThat(ForkedJvm.isChild()).isTrue();
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class InvocationsTestCase {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void takesNumbers(int number) {
            assertEquals(1, number % 2, "even");
        }

        @Test
        void passes() {}
    }
}
