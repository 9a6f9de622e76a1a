// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.LauncherRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hangs at the end of JUnit's engine: it is stopped and reported, and fails the engine and no test. */
@Timeout(100)
class EngineEndTests {

    private static final String ENGINE = "JUnit Jupiter";

    @TempDir
    private Path folder;

    static Stream<Arguments> hangs() {
        return Stream.of(
                Arguments.of(
                        EngineEnds.ReturningTestCase.class, EscalationLevel.INTERRUPT, "EngineEnds.Returns.close()"),
                Arguments.of(EngineEnds.ThrowingTestCase.class, EscalationLevel.INTERRUPT, "EngineEnds.Throws.close()"),
                Arguments.of(EngineEnds.SpinningTestCase.class, EscalationLevel.RAISE, "EngineEnds.Spins.close()"));
    }

    @ParameterizedTest
    @MethodSource("hangs")
    void failsTheEngine(Class<?> fixture, EscalationLevel level, String code) {
        LauncherRun.Results results = run(level).of(fixture, EngineEnds.OtherTestCase.class);

        assertThat(results.failed()).containsExactly(ENGINE);
        assertThat(results.passed()).hasSize(2);
        assertThat(results.escalations())
                .singleElement()
                .asString()
                .contains("\"uniqueId\":\"[engine:junit-jupiter]\"");
        assertThat(text(results.failureOf(ENGINE)))
                .contains(code + " for " + ENGINE + " hung: not finished after 1 s; stopped by " + level);
    }

    @Tag("forks")
    @ParameterizedTest
    @MethodSource("hangs")
    void failsTheClassThatRunsInAForkedJvm(Class<?> fixture, EscalationLevel level, String code) {
        LauncherRun.Results results =
                run(level).with("killafter.isolation.default", "forked_jvm").of(fixture);

        assertThat(results.failed()).containsExactly(fixture.getSimpleName());
        assertThat(results.passed()).hasSize(1);
        assertThat(results.escalations()).hasSize(1);
        assertThat(text(results.failureOf(fixture.getSimpleName())))
                .contains(code + " for " + ENGINE + " hung: not finished after 1 s; stopped by " + level);
    }

    @Test
    void failsTheSessionForWhatHangsAfterAllThatCouldFail() {
        LauncherRun run =
                run(EscalationLevel.INTERRUPT).with("junit.jupiter.extensions.autodetection.enabled", "false");

        Throwable thrown = catchThrowable(() -> run.of(EngineEnds.ClosedLastTestCase.class));

        assertThat(thrown).isInstanceOf(HungTestError.class).hasMessageContaining("EngineEnds.ClosedLast.close()");
        assertThat(run.results().failed()).isEmpty();
        assertThat(run.results().passed()).hasSize(1);
    }

    @Test
    void leavesItTheLongestTimeoutOfAllTests() {
        LauncherRun.Results results =
                run(EscalationLevel.INTERRUPT).of(EngineEnds.SlowTestCase.class, EngineEnds.LongerTestCase.class);

        assertThat(results.failed()).isEmpty();
    }

    @Test
    void prefersTheDefaultTimeout() {
        LauncherRun.Results results = run(EscalationLevel.INTERRUPT)
                .with("killafter.timeout.default", "1 s")
                .of(EngineEnds.ReturningTestCase.class, EngineEnds.LongerTestCase.class);

        assertThat(results.failed()).containsExactly(ENGINE);
    }

    @Test
    void failsTheEngineThatHangsAsItBegins() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Extension.class.getName()), EngineEnds.HangsAtOnce.class.getName());
        LauncherRun run = run(EscalationLevel.INTERRUPT)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("killafter.timeout.default", "1 s");

        LauncherRun.Results results = withContextLoader(
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()),
                () -> run.of(EngineEnds.OtherTestCase.class));

        assertThat(results.failed()).containsExactly(ENGINE);
        assertThat(results.passed()).hasSize(1);
        assertThat(results.failureOf(ENGINE)).hasMessageContaining("for " + ENGINE + " hung: not finished after 1 s");
    }

    // On a machine that is busy an interrupt can take long to be answered.
    private LauncherRun run(EscalationLevel stopsIt) {
        return LauncherRun.reportingTo(folder)
                .with("killafter.grace.interrupt", stopsIt == EscalationLevel.INTERRUPT ? "20 s" : "200 ms");
    }

    private static <T> T withContextLoader(ClassLoader loader, Supplier<T> action) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
