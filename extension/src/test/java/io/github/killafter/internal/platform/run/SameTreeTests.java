// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.internal.platform.run.KindsTestCase.BreaksAfterAllTestCase;
import io.github.killafter.internal.platform.run.KindsTestCase.BreaksBeforeAllTestCase;
import io.github.killafter.internal.platform.run.KindsTestCase.BrokenConstructorTestCase;
import io.github.killafter.internal.platform.run.KindsTestCase.BrokenInitialiserTestCase;
import io.github.killafter.internal.platform.run.KindsTestCase.OrderedTestCase;
import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.Recorded;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TagFilter;

/** The events of a run do not show which JVM the tests ran in. */
@Tag("forks")
@Timeout(120)
class SameTreeTests {

    @TempDir
    private Path folder;

    @Test
    void looksTheSameForEachKindOfTest() {
        assertSame(KindsTestCase.class);
    }

    @Test
    void looksTheSameWhateverBreaks() {
        assertSame(
                OrderedTestCase.class,
                BreaksBeforeAllTestCase.class,
                BrokenConstructorTestCase.class,
                BreaksAfterAllTestCase.class);
    }

    @Test
    void looksTheSameForAClassThatCannotBeInitialised() {
        // In one JVM the reason is reported once, and the plain run would have it before the other: so only its shape.
        Recorded forked = launcher().forked().run(BrokenInitialiserTestCase.class);

        assertThat(forked.failures()).hasSize(2).first().asString().contains("ExceptionInInitializerError");
    }

    @Test
    void runsOnlyWhatTagsSelect() {
        Recorded forked =
                launcher().forked().with(TagFilter.includeTags("inner")).run(KindsTestCase.class);
        Recorded plain = launcher().with(TagFilter.includeTags("inner")).run(KindsTestCase.class);

        assertThat(forked.differencesFrom(plain)).isEmpty();
        assertThat(forked.passed()).contains("isNested()").doesNotContain("isInherited()");
    }

    @Test
    void looksTheSameForParameterizedClasses() {
        assumeTrue(isThere("org.junit.jupiter.params.ParameterizedClass"), "came with JUnit 5.13");
        Class<?> fixture = Compiled.in(folder).load("NumbersTestCase", """
                        import static org.junit.jupiter.api.Assertions.assertTrue;

                        import io.github.killafter.testkit.Fixture;
                        import org.junit.jupiter.api.*;
                        import org.junit.jupiter.params.*;
                        import org.junit.jupiter.params.provider.*;

                        @Fixture
                        @ParameterizedClass
                        @ValueSource(ints = {1, 2})
                        class NumbersTestCase {
                            final int number;

                            NumbersTestCase(int number) { this.number = number; }

                            @Test
                            void isSmall() { assertTrue(number < 2, "too large"); }

                            @ParameterizedTest
                            @ValueSource(strings = {"a", "b"})
                            void takesMore(String text) {}

                            @Nested
                            @ParameterizedClass
                            @ValueSource(strings = {"x", "y"})
                            class Inner {
                                @Parameter
                                String text;

                                @Test
                                void isInside() {}
                            }
                        }
                        """);

        assertSame(fixture);
    }

    private static void assertSame(Class<?>... fixtures) {
        Recorded plain = launcher().run(fixtures);
        Recorded forked = launcher().forked().run(fixtures);

        assertThat(forked.differencesFrom(plain)).isEmpty();
        assertThat(forked.lines())
                .anySatisfy(line -> assertThat(line.what()).isEqualTo(Status.SUCCESSFUL.name()))
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("junit-jupiter]/"));
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, SameTreeTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException notThere) {
            return false;
        }
    }
}
