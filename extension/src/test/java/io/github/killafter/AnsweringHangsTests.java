// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.LauncherRun;
import io.github.killafter.testkit.LauncherRun.Finished;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.grace.interrupt", "20 s")
                .of(fixtures);

        assertThat(results.escalations()).hasSize(fixtures.length);
        assertThat(fixtures).allSatisfy(fixture -> assertThat(failuresOf(fixture, results))
                .as("failures of %s", fixture.getSimpleName())
                .singleElement()
                .satisfies(failure -> assertThat(hasStory(failure)).isTrue()));
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
