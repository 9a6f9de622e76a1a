// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.stopmatrix.Line.Kind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to hang ends as its table says, and nothing of it is left: the suite goes on. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopMatrixTests {

    private Map<Batch, BatchRun> runs = Map.of();

    @BeforeAll
    void runAll(@TempDir Path folder) throws Exception {
        runs = Matrix.run(Path.of(System.getProperty("java.home")), folder);
    }

    static Stream<Arguments> ways() {
        return Matrix.chosen().stream().flatMap(batch -> batch.ways().stream().map(way -> Arguments.of(batch, way)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ways")
    void endsAsTheTableSays(Batch batch, Way way) {
        BatchRun run = requireNonNull(runs.get(batch));
        String story = run.about(way, Kind.STORY).toString();

        assertThat(run.about(way, Kind.HUNG)).as(story).hasSize(1);
        assertThat(run.ends(way)).as(story).isEqualTo(way.on(Runtime.version().feature()));
        assertThat(run.about(way, Kind.PROBLEM)).as(story).isEmpty();
        assertThat(run.about(way, Kind.PASSED))
                .as("the tests after it")
                .contains("usesThreadsAndLocks()", "usesWhatTheWholeJvmShares()");
        assertThat(run.about(way, Kind.BURNING)).as(story).isEmpty();
    }

    static Stream<Batch> batches() {
        return Matrix.chosen().stream();
    }

    @ParameterizedTest
    @MethodSource("batches")
    void exitsAndLeavesNoProcess(Batch batch) {
        BatchRun run = requireNonNull(runs.get(batch));

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(SuiteJvm.EXIT_CODE);
        assertThat(run.left()).isEmpty();
    }
}
