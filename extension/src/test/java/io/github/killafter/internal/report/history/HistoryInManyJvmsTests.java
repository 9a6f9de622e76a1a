// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.report.Samples;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(300)
class HistoryInManyJvmsTests {

    private static final Duration AT_MOST = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    @Test
    void losesNothingWhereSeveralWriteIt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<JavaRun>> runs =
                    Stream.generate(() -> pool.submit(() -> run("20"))).limit(3).toList();
            for (Future<JavaRun> each : runs) {
                assertThat(each.get().output().lines()).hasSize(20).endsWith("20");
            }
        } finally {
            pool.shutdownNow();
        }

        TestHistory known = known();
        assertThat(known.passed()).isEqualTo(60);
        assertThat(known.hung()).isEqualTo(61);
    }

    private JavaRun run(String sessions) throws Exception {
        return JavaRun.of(HistoryMain.class, "", AT_MOST, List.of(), file().toString(), sessions);
    }

    @Test
    void losesNothingWhereOneIsKilled() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HistoryMain.class.getName(),
                        file().toString(),
                        "100000")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long done;
        try (BufferedReader out = process.inputReader()) {
            String first = IntStream.range(0, 50).mapToObj(i -> line(out)).collect(Collectors.joining());
            process.toHandle().destroyForcibly(); // which leaves its output to be read
            assertThat(first).startsWith("123");
            done = 50 + out.lines().count();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(run("1").output()).isEqualTo("1" + System.lineSeparator());
        TestHistory known = known();
        // The last number may have got lost on its way to us.
        assertThat(known.hung() - 2).isBetween(done, done + 1);
        assertThat(known.passed() - 1).isBetween(done, done + 1);
    }

    private static String line(BufferedReader from) {
        try {
            return from.readLine();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private TestHistory known() {
        return new SessionHistory(file(), Instant.EPOCH, note -> {
                    throw new AssertionError(note);
                })
                .hung(Samples.everything());
    }

    private Path file() {
        return folder.resolve("history");
    }
}
