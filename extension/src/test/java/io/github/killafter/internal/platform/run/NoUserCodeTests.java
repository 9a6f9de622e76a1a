// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ArgumentConverter;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassNameFilter;

/** Not a line of a forked class runs in the suite JVM; each of them runs, as its tests find, in the child. */
@Tag("forks")
@Timeout(120)
class NoUserCodeTests {

    @Test
    void runsInNoOtherJvmThanTheChild() {
        Recorded recorded = launcher().run(EverythingTestCase.class);

        assertEachRanThereAlone(recorded);
    }

    @Test
    void runsInNoOtherJvmWhenAPackageIsSearched() {
        Recorded recorded = launcher()
                .with(ClassNameFilter.includeClassNamePatterns(".*EverythingTestCase"))
                .run(selectPackage(NoUserCodeTests.class.getPackageName()));

        assertEachRanThereAlone(recorded);
    }

    private static void assertEachRanThereAlone(Recorded recorded) {
        assertThat(recorded.failures()).isEmpty();
        assertThat(recorded.passed())
                .contains("plain()", "isEnabled()", "dynamic")
                .hasSize(6);
        assertThat(Witness.seen()).isEmpty();
    }

    /** Has code of each kind that JUnit calls before an extension can keep it from doing so. */
    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class EverythingTestCase {

        static final boolean INITIALISED = Witness.saw("static initialiser");

        @RegisterExtension
        static final Extension EXTENSION = extension();

        @RegisterExtension
        final Extension ofInstance = extension();

        EverythingTestCase() {
            Witness.saw("constructor");
        }

        static Extension extension() {
            Witness.saw("extension");
            return (BeforeAllCallback) context -> Witness.saw("callback");
        }

        @BeforeAll
        static void beforeAll() {
            Witness.saw("@BeforeAll");
        }

        @BeforeEach
        void beforeEach() {
            Witness.saw("@BeforeEach");
        }

        @Test
        void plain() {
            assertThat(Witness.seen())
                    .containsOnlyOnce("static initialiser")
                    .contains("extension", "constructor", "callback", "@BeforeAll", "@BeforeEach");
        }

        @Test
        @EnabledIf("condition")
        void isEnabled() {
            assertThat(Witness.seen()).contains("condition");
        }

        static boolean condition() {
            return Witness.saw("condition");
        }

        @ParameterizedTest
        @MethodSource("source")
        void hasASource(int number) {
            assertThat(Witness.seen()).contains("source");
        }

        static List<Integer> source() {
            Witness.saw("source");
            return List.of(1, 2);
        }

        @ParameterizedTest
        @ValueSource(strings = "x")
        void converts(@ConvertWith(Converter.class) Integer number) {
            assertThat(Witness.seen()).contains("converter");
        }

        @TestFactory
        Stream<DynamicTest> factory() {
            Witness.saw("factory");
            return Stream.of(
                    dynamicTest("dynamic", () -> assertThat(Witness.seen()).contains("factory")));
        }

        static final class Converter implements ArgumentConverter {

            @Override
            public Object convert(Object source, ParameterContext context) {
                Witness.saw("converter");
                return 1;
            }
        }
    }
}
