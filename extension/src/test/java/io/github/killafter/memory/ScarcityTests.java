// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.testkit.OwnJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM whose tests have used up something for good still gives verdicts, and goes on. */
@Tag("forks")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits are set by the shell")
class ScarcityTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"HeapFullForeverTestCase, -Xmx96m", "MetaspaceFullForeverTestCase, -XX:MaxMetaspaceSize=48m"})
    @Timeout(200)
    void goesOnInAMemoryThatStaysFull(String kind, String limit) throws IOException, InterruptedException {
        JavaRun run = JavaRun.withJar(
                OwnJar.create(folder.resolve("killafter.jar")),
                SmallJvm.class,
                Duration.ofMinutes(3),
                List.of("-Xmx96m", limit),
                folder.toString(),
                kind);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("RESULT")))
                .as(run.output())
                .containsExactly("RESULT " + kind + " hangs() RAISE", "RESULT " + kind + " passes() SUCCESSFUL");
    }

    // The zone data, the report and the forked JVM of the rerun need some, and so do classes of the tests, which are in
    // a folder.
    @Test
    @Timeout(200)
    void everyTestHasItsVerdictWithoutFileDescriptors() throws IOException, InterruptedException {
        JavaRun run = JavaRun.limited(
                "ulimit -n 300",
                OwnJar.create(folder.resolve("killafter.jar")),
                SmallJvm.class,
                Duration.ofMinutes(3),
                List.of("-XX:-MaxFDLimit", "-Drerun=after_interrupt"),
                folder.toString(),
                "OpenFilesTestCase",
                "OpenedForeverTestCase");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("RESULT")))
                .as(run.output())
                .containsExactly(
                        "RESULT OpenFilesTestCase hangs() TERMINATE",
                        "RESULT OpenFilesTestCase passes() SUCCESSFUL",
                        "RESULT OpenedForeverTestCase hangs() INTERRUPT",
                        "RESULT OpenedForeverTestCase passes() SUCCESSFUL");
        assertThat(run.output()).doesNotContain("cannot be written", "threw exception");
    }
}
