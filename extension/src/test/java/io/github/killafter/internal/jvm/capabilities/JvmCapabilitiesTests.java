// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.capabilities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("forks")
class JvmCapabilitiesTests {

    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @Test
    @EnabledOnOs(OS.LINUX)
    void everythingCanBeDoneWhereTheTestsRun() {
        JvmCapabilities capabilities = JvmCapabilities.probe();

        assertThat(capabilities.missing()).isEmpty();
    }

    @Test
    void tellsWhatIsMissingAndWhy() {
        JvmCapabilities capabilities = new JvmCapabilities(Map.of(JvmDuty.FREEZE, "it is taken"));

        assertThat(capabilities.whyNot(JvmDuty.FREEZE)).contains("it is taken");
        assertThat(capabilities.whyNot(JvmDuty.RAISE)).isEmpty();
    }

    @Test
    void nothingCanBeDoneWithoutJnaAndEachDutySaysSo() throws Exception {
        JavaRun run = JavaRun.of(PrintCapabilities.class, "jna", AT_MOST, List.of());

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()
                        .lines()
                        .filter(line -> line.contains("JNA (net.java.dev.jna:jna) is not on the class path")))
                .hasSize(JvmDuty.values().length);
    }

    @Test
    void eachDutyTellsTheFirstErrorOfALibraryThatCannotBeLoaded() throws Exception {
        JavaRun run = JavaRun.of(
                PrintCapabilities.class,
                "",
                AT_MOST,
                List.of("-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().lines().filter(line -> line.contains("JNA cannot load its native part")))
                .hasSize(JvmDuty.values().length);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void debuggerKeepsUsFromFreezingOnly() throws Exception {
        String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y";

        JavaRun run = JavaRun.of(PrintCapabilities.class, "", AT_MOST, List.of(debugger));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("missing")))
                .containsExactly(
                        "missing FREEZE: another agent of this JVM, such as a debugger, owns the capability can_suspend");
    }

    /** Prints what the JVM that runs it cannot do. */
    static final class PrintCapabilities {

        private PrintCapabilities() {}

        public static void main(String[] arguments) {
            PrintStream out = System.out;
            JvmCapabilities.probe().missing().forEach((duty, reason) -> out.println("missing " + duty + ": " + reason));
        }
    }
}
