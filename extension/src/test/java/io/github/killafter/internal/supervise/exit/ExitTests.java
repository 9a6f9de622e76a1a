// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.supervise.exit.ExitScenes.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM in which a test hung ends with its own exit code, whatever that test left; another one is left alone. */
@Tag("forks")
@Timeout(200)
@DisabledOnOs(OS.WINDOWS)
class ExitTests {

    private static final Duration OUTER_LIMIT = Duration.ofSeconds(90);
    private static final String ENDS = "killafter.exit.timeout ends it without waiting for";

    @TempDir
    private Path folder;

    static Stream<Arguments> quick() {
        return Stream.of(
                scene(Scene.HOOK_OF_A_HUNG_TEST, 7, ENDS, "hook \"hook of a test\", WAITING, created by", "which hung"),
                scene(
                        Scene.HOOK_THAT_WAITS_FOR_A_HUNG_TEST,
                        5,
                        ENDS,
                        "shutdown hook \"the user's hook\", BLOCKED",
                        "at " + ExitScenes.class.getName() + ".lock(ExitScenes.java:",
                        "HoldsLockTestCase holds(), which hung"),
                scene(
                        Scene.THREADS_AND_A_FAILED_MAIN,
                        1,
                        ENDS,
                        "main fails",
                        "thread \"first thread\", WAITING, created by",
                        "thread \"second thread\", WAITING, created by",
                        "StartsThreadsTestCase starts(), which hung"),
                scene(Scene.THREADS_OF_OTHERS, 4, "threads of others", "\"the user's thread\"", "was left alone"),
                scene(Scene.NOTHING_HUNG, 8, "not halted, because no test hung", "shutdown hook \"slow hook\""));
    }

    static Stream<Arguments> more() {
        return Stream.of(
                scene(Scene.HOOK_THAT_EXITS, 6, ENDS, "hook \"exits again\", BLOCKED", "hook \"hook of a test\""),
                scene(Scene.EXIT_WHILE_TESTS_RUN, 2, ENDS, "shutdown hook \"hook before the end\", BLOCKED"),
                scene(Scene.SIGNAL, 128 + 15, ENDS, "shutdown hook \"hook of a test\""),
                scene(Scene.THREADS_OF_A_HUNG_TEST, 0, ENDS, "thread \"first thread\"", "the good hook ran"),
                scene(
                        Scene.THREADS_AND_A_HOOK,
                        0,
                        ENDS,
                        "thread \"first thread\"",
                        "shutdown hook \"the user's hook\""),
                scene(Scene.MAIN_GOES_ON, 3, "the JVM was left alone"));
    }

    private static Arguments scene(Scene scene, int exitCode, String... texts) {
        return Arguments.of(scene, exitCode, List.of(texts));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void endsWithItsOwnExitCode(Scene scene, int exitCode, List<String> texts) throws Exception {
        JavaRun run = run(scene, "1 s");

        assertThat(run.output()).contains(texts);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("more")
    void endsWithItsOwnExitCodeAlsoThen(Scene scene, int exitCode, List<String> texts) throws Exception {
        endsWithItsOwnExitCode(scene, exitCode, texts);
    }

    @Test
    void leavesTheJvmAloneIfSwitchedOff() throws Exception {
        JavaRun run = run(Scene.NOTHING_HUNG, "off");

        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(8);
    }

    private JavaRun run(Scene scene, String timeout) throws Exception {
        return JavaRun.of(ExitScenes.class, "", OUTER_LIMIT, List.of(), scene.name(), folder.toString(), timeout);
    }
}
