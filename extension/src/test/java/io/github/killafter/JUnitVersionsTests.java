// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only newer versions of JUnit have. We are compiled against the oldest one, so these fixtures are compiled when
 * the tests run, against the version that is there.
 */
class JUnitVersionsTests {

    private static final HangTestKit PATIENT = HangTestKit.kit().with("killafter.grace.interrupt", "20 s");

    @TempDir
    Path folder;

    @Test
    @Timeout(80)
    void guardsClassTemplates() {
        assumeTrue(isThere("org.junit.jupiter.api.ClassTemplate"), "class templates came with JUnit 5.13");

        HangResults results = PATIENT.andRun(Compiled.in(folder).load("TemplateTestCase", """
                        import io.github.killafter.KillAfter;
                        import io.github.killafter.testkit.Fixture;
                        import java.util.concurrent.CountDownLatch;
                        import java.util.concurrent.TimeUnit;
                        import java.util.stream.Stream;
                        import org.junit.jupiter.api.*;
                        import org.junit.jupiter.api.extension.*;

                        @Fixture
                        @ClassTemplate
                        @ExtendWith(TemplateTestCase.Twice.class)
                        @KillAfter(20)
                        class TemplateTestCase {
                            static int calls;

                            @Test
                            @KillAfter(value = 300, unit = TimeUnit.MILLISECONDS)
                            void hangsInTheSecond() throws InterruptedException {
                                if (++calls == 2) new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                            }

                            @Test
                            void passes() {}

                            static class Twice implements ClassTemplateInvocationContextProvider {
                                public boolean supportsClassTemplate(ExtensionContext context) { return true; }
                                public Stream<ClassTemplateInvocationContext>
                                        provideClassTemplateInvocationContexts(ExtensionContext context) {
                                    return Stream.of(new ClassTemplateInvocationContext() {},
                                            new ClassTemplateInvocationContext() {});
                                }
                            }
                        }
                        """));

        assertThat(results.hung()).containsExactly("hangsInTheSecond()");
        assertThat(results.failures()).hasSize(1);
        assertThat(results.passed()).containsExactlyInAnyOrder("hangsInTheSecond()", "passes()", "passes()");
    }

    @Test
    @Timeout(80)
    void guardsParameterizedClasses() {
        assumeTrue(
                isThere("org.junit.jupiter.params.ParameterizedClass"), "parameterized classes came with JUnit 5.13");

        HangResults results = PATIENT.andRun(Compiled.in(folder).load("ParameterizedTestCase", """
                        import io.github.killafter.KillAfter;
                        import io.github.killafter.escalation.StopEvent;
                        import io.github.killafter.testkit.Fixture;
                        import java.util.concurrent.CountDownLatch;
                        import java.util.concurrent.TimeUnit;
                        import org.junit.jupiter.api.*;
                        import org.junit.jupiter.params.*;
                        import org.junit.jupiter.params.provider.*;

                        @Fixture
                        @ParameterizedClass
                        @ValueSource(ints = {1, 2, 3})
                        @KillAfter(20)
                        class ParameterizedTestCase {
                            final int number;
                            final Thread created = Thread.currentThread();

                            ParameterizedTestCase(int number) { this.number = number; }

                            @BeforeParameterizedClassInvocation
                            static void before() {}

                            @Test
                            @KillAfter(value = 300, unit = TimeUnit.MILLISECONDS)
                            void hangsInTheSecond(StopEvent stop) throws InterruptedException {
                                if (number == 2) stop.await(java.time.Duration.ofSeconds(60));
                            }

                            @Nested
                            class Inside {
                                @Test
                                void sameThread() { Assertions.assertSame(created, Thread.currentThread()); }

                                @Test
                                @KillAfter(value = 300, unit = TimeUnit.MILLISECONDS)
                                void hangsInTheThird() throws InterruptedException {
                                    if (number == 3) new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                                }
                            }
                        }
                        """));

        assertThat(results.hung()).containsExactly("hangsInTheSecond(StopEvent)", "hangsInTheThird()");
        assertThat(results.failures()).hasSize(2);
        assertThat(results.passed()).hasSize(3 * 3 - 2);
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException no) {
            return false;
        }
    }
}
