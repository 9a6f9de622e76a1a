// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a JVM whose compiled loops lack safepoint polls, a test in such a loop is escalated like any other. */
@Tag("forks")
@Timeout(200)
class StoppableLoopsTests {

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @Test
    void everyLoopIsStopped() throws IOException, InterruptedException {
        assertThat(run(List.of("-XX:+UseSerialGC"))).containsExactlyElementsOf(CountedLoops.stopped());
    }

    // With one processor, HotSpot chooses Serial by itself.
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"-XX:+UseParallelGC", "-XX:ActiveProcessorCount=1", "-XX:-UseCountedLoopSafepoints"})
    void everyLoopIsStoppedWith(String option) throws IOException, InterruptedException {
        assertThat(run(List.of(option))).containsExactlyElementsOf(CountedLoops.stopped());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theGuardEndsAJvmThatIsFrozenAllTheSame() throws IOException, InterruptedException {
        JavaRun run = runAll(List.of("-XX:+UseSerialGC"), "killafter.unfreezable=off", "killafter.grace.raise=100 ms");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(128 + 9);
        assertThat(run.output()).contains(" is frozen while CountedLoops.LoopsTestCase.inAHelper() has run for ");
    }

    private List<String> run(List<String> options) throws IOException, InterruptedException {
        JavaRun run = runAll(options);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output().lines().filter(line -> line.startsWith("RESULT")).toList();
    }

    private JavaRun runAll(List<String> options, String... settings) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("killafter.report.dir=" + folder), Stream.of(settings))
                .toArray(String[]::new);
        return JavaRun.of(CountedLoops.class, "", AT_MOST, options, all);
    }
}
