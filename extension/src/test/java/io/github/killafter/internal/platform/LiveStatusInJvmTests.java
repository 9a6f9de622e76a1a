// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM prints about itself while a test runs that holds the locks of the console. */
@Tag("forks")
@Timeout(300)
class LiveStatusInJvmTests {

    @TempDir
    private Path folder;

    @Test
    void printsWhatRunsUnasked() throws Exception {
        List<String> printed = run("nothing has begun or ended", "-Dkillafter.slow.after=1 s");

        assertThat(printed.get(0)).matches("killafter: nothing has begun or ended for \\d+ s; running:");
        assertThat(printed.get(1))
                .matches("  class LiveStatusInJvmTests\\.WaitsTestCase has run for .* s( \\(in @BeforeAll .*\\))?,"
                        + " now in .*, called from LiveStatusInJvmTests.java:\\d+");
    }

    @Test
    void printsWhatRunsWhenAsked() throws Exception {
        List<String> printed = run("asked by", "-Dkillafter.slow.after=off");

        assertThat(printed.get(0)).isEqualTo("killafter: asked by " + folder.resolve("show-running") + "; running:");
        assertThat(printed.get(1)).startsWith("  class LiveStatusInJvmTests.WaitsTestCase has run for ");
    }

    private List<String> run(String awaited, String option) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-Dawaited=" + awaited,
                        "-Dfolder=" + folder,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SuiteMain.class.getName(),
                        folder.toString(),
                        WaitsTestCase.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(errors).stream()
                .dropWhile(line -> !line.contains(awaited))
                .toList();
    }

    @Fixture
    static class WaitsTestCase {

        @BeforeAll
        @SuppressWarnings("SystemOut") // The locks are held on purpose.
        static void waits() throws IOException {
            Path folder = Path.of(System.getProperty("folder", "."));
            synchronized (System.out) {
                synchronized (System.err) {
                    Files.createFile(folder.resolve("show-running"));
                    while (!Files.readString(folder.resolve("errors")).contains(System.getProperty("awaited", ""))) {
                        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    }
                }
            }
        }

        @Test
        void passes() {}
    }
}
