// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.jvm.raise.JavaRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real JVMs that cannot do it: each reports why and ends normally. */
@Tag("forks")
class UnavailableJvmTests {

    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @Test
    void saysSoWithoutJna() throws Exception {
        JavaRun run = JavaRun.of(PrintReason.class, "jna", AT_MOST, List.of());

        assertThat(run.output()).contains("JNA (net.java.dev.jna:jna) is not on the class path");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysSoWhenJnaCannotLoadItsLibrary() throws Exception {
        JavaRun run = JavaRun.of(
                PrintReason.class, "", AT_MOST, List.of("-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere"));

        assertThat(run.output()).contains("JNA cannot load its native part");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysSoWhenNativeAccessIsDenied() throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "native access can be denied since JDK 24 (JEP 472)");

        JavaRun run = JavaRun.of(PrintReason.class, "", AT_MOST, List.of("--illegal-native-access=deny"));

        assertThat(run.output()).contains("native access is denied");
        assertThat(run.exitCode()).isZero();
    }

    /** Prints what the JVM that runs it cannot do. */
    static final class PrintReason {

        private PrintReason() {}

        public static void main(String[] arguments) {
            PrintStream out = System.out;
            out.println(ThreadBindings.unavailableReason().orElse("available"));
        }
    }
}
