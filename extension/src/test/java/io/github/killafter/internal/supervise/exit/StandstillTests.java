// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.supervise.exit.StandstillScenes.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where JUnit's own thread is blocked for good and no other test runs, the report is completed and the JVM halted. */
@Tag("forks")
@Timeout(200)
class StandstillTests {

    private static final Duration OUTER_LIMIT = Duration.ofSeconds(90);
    private static final String HALTED =
            "no level stopped what blocks JUnit's own thread, and no other test runs: the JVM is halted with exit code 1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"TEST_ON_RUNNER", "LISTENER"})
    void haltsTheJvmAfterItsReport(Scene scene) throws Exception {
        JavaRun run = JavaRun.of(StandstillScenes.class, "", OUTER_LIMIT, List.of(), scene.name(), folder.toString());

        assertThat(run.output())
                .contains(
                        HALTED,
                        "JUnit's thread \"",
                        ", BLOCKED",
                        "waits for " + scene.lock().getName());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(report())
                .anyMatch(line -> line.contains("\"type\":\"escalation\""))
                .anyMatch(line -> line.contains(HALTED) && line.contains(scene.notRun()));
        assertThat(run.output()).contains(scene.before());
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_18)
    void haltsTheJvmThoughNoThreadCanBeCreated() throws Exception {
        haltsTheJvmAfterItsReport(Scene.NO_NEW_THREAD);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"CALLBACK", "ENGINE_END", "BESIDE_A_LONG_TEST"})
    void haltsTheJvmAlsoThen(Scene scene) throws Exception {
        haltsTheJvmAfterItsReport(scene);
    }

    private List<String> report() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file);
        }
    }
}
