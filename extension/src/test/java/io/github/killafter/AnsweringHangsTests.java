// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.LauncherRun;
import io.github.killafter.testkit.LauncherRun.Finished;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult.Status;

/** A timeout that has passed on JUnit's own thread is red, whatever the code throws or swallows, and wherever that is. */
@Timeout(100)
class AnsweringHangsTests {

    @TempDir
    private Path folder;

    @Test
    void failsWhereverTheCodeHangs() {
        Class<?>[] fixtures = Stream.of(AnsweringHangs.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().endsWith("TestCase"))
                .toArray(Class<?>[]::new);

        LauncherRun.Results results = patient().of(fixtures);

        assertThat(results.escalations()).hasSize(fixtures.length);
        assertThat(fixtures).allSatisfy(fixture -> assertThat(failuresOf(fixture, results))
                .as("failures of %s", fixture.getSimpleName())
                .singleElement()
                .satisfies(failure -> assertThat(hasStory(failure)).isTrue()));
    }

    @Test
    void failsTheTestOrClassWhoseFolderIsNotCleanedUp() {
        assumeTrue(isThere("org.junit.jupiter.api.io.TempDirFactory"), "came with JUnit 5.10");
        Class<?> fixture = Compiled.in(folder).load("NewFolderTestCase", """
                import io.github.killafter.KillAfter;
                import io.github.killafter.testkit.Fixture;
                import java.nio.file.*;
                import java.util.concurrent.CountDownLatch;
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.api.extension.*;
                import org.junit.jupiter.api.io.*;

                @Fixture
                @KillAfter(1)
                class NewFolderTestCase {
                    @TempDir(factory = NeverCleansUp.class)
                    static Path ofClass;

                    @Test
                    void test(@TempDir(factory = NeverCleansUp.class) Path unused) {}

                    static class NeverCleansUp implements TempDirFactory {
                        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
                                throws Exception {
                            return Files.createTempDirectory("folder");
                        }

                        public void close() {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException swallowed) {
                            }
                        }
                    }
                }
                """);

        LauncherRun.Results results = patient().of(fixture);

        assertThat(results.failed()).containsExactly("test(Path)", "NewFolderTestCase");
        assertThat(results.failureOf("test(Path)")).isInstanceOf(HungTestError.class);
        assertThat(results.failureOf("NewFolderTestCase")).isInstanceOf(HungTestError.class);
    }

    @Test
    void failsATemplateThatMayHaveNoInvocations() {
        assumeTrue(isThere("org.junit.jupiter.api.extension.TestInstantiationAwareExtension"), "5.12 or newer");
        Class<?> fixture = Compiled.in(folder).load("EmptyTestCase", """
                import io.github.killafter.KillAfter;
                import io.github.killafter.testkit.Fixture;
                import java.util.concurrent.CountDownLatch;
                import java.util.stream.Stream;
                import org.junit.jupiter.params.*;
                import org.junit.jupiter.params.provider.*;

                @Fixture
                @KillAfter(1)
                class EmptyTestCase {
                    @ParameterizedTest(allowZeroInvocations = true)
                    @MethodSource("source")
                    void test(int unused) {}

                    static Stream<Integer> source() {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException swallowed) {
                        }
                        return Stream.empty();
                    }
                }
                """);

        LauncherRun.Results results = patient().of(fixture);

        assertThat(results.failed()).containsExactly("test(int)");
        assertThat(results.failureOf("test(int)")).isInstanceOf(HungTestError.class);
    }

    private LauncherRun patient() {
        return LauncherRun.reportingTo(folder).with("killafter.grace.interrupt", "20 s");
    }

    private static boolean isThere(String type) {
        return ReflectionSupport.tryToLoadClass(type).toOptional().isPresent();
    }

    private static List<Throwable> failuresOf(Class<?> fixture, LauncherRun.Results results) {
        return results.finished().stream()
                .filter(each -> each.test().getUniqueId().contains("[class:" + fixture.getName() + "]"))
                .filter(each -> each.result().getStatus() == Status.FAILED)
                .map(Finished::result)
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    private static boolean hasStory(Throwable failure) {
        return failure instanceof HungTestError
                || Arrays.stream(failure.getSuppressed()).anyMatch(AnsweringHangsTests::hasStory);
    }
}
