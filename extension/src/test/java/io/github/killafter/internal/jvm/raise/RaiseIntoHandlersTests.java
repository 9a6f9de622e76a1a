// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own, which a raise at the wrong place ends at once ("Illegal class file encountered"). */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class RaiseIntoHandlersTests {

    private static final Duration AT_MOST = Duration.ofMinutes(5);

    @Test
    void leavesAloneWhatWouldCrash() throws Exception {
        assertSurvived(JavaRun.of(RaiseIntoHandlers.class, "", AT_MOST, List.of(), "1"), 1);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "-XX:+UseG1GC",
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-XX:+UseShenandoahGC",
                "-Xcomp",
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-Xcheck:jni",
                "-XX:+UnlockDiagnosticVMOptions -XX:+VerifyBeforeGC -XX:+VerifyAfterGC",
                "-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:+VerifyBeforeGC -XX:+VerifyAfterGC"
            })
    void leavesAloneWhatWouldCrashWith(String options) throws Exception {
        assertSurvived(JavaRun.of(RaiseIntoHandlers.class, "", AT_MOST, Arrays.asList(options.split(" ")), "10"), 10);
    }

    private static void assertSurvived(JavaRun run, int rounds) {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("call ")))
                .hasSize(rounds)
                .containsOnly("call ended");
        assertThat(run.output().lines().filter(line -> line.matches("(finally|catch|inner|slot|lambda|tight) .*")))
                .hasSize(6 * rounds)
                .allMatch(line -> line.endsWith(" refused, frozen"));
        assertThat(run.output()).endsWith("alive\n");
    }
}
