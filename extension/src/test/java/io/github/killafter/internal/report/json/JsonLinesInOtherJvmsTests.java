// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(60)
class JsonLinesInOtherJvmsTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    private final List<Process> jvms = new ArrayList<>();

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process jvm : jvms) {
            jvm.destroyForcibly().waitFor();
        }
    }

    /** Writes until that has failed ten times, and prints how each write went. */
    static final class Writer {

        public static void main(String[] args) throws IOException {
            JsonLines lines = new JsonLines(Path.of(args[0]), Instant.now());
            int failed = 0;
            while (failed < 10) {
                try {
                    lines.write(JsonRecords.note(Instant.EPOCH, "x".repeat(200)));
                    System.out.println("written");
                } catch (IOException e) {
                    failed++;
                }
            }
            System.out.println("failed");
            int wait = System.in.read();
            System.exit(wait);
        }
    }

    @Test
    void filesOfSeveralJvmsAreReadableAfterTheyWereKilled() throws Exception {
        start(List.of());
        start(List.of());
        for (Process jvm : jvms) {
            awaitLine(jvm, "written", 100);
        }
        killAll();

        try (Stream<Path> files = Files.list(temp)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            for (Path file : all) {
                assertThat(completeLines(file)).hasSizeGreaterThan(100).allSatisfy(StrictJson::parse);
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFileStaysReadableWhenTheDiskIsFull() throws Exception {
        // The limit is in blocks of 512 or 1024 bytes; the JVM gets an error, not a signal.
        Process jvm = start(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
        awaitLine(jvm, "failed", 1);
        killAll();

        try (Stream<Path> files = Files.list(temp)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(Files.readString(file)).endsWith("}\n");
            assertThat(completeLines(file)).hasSizeGreaterThan(5).allSatisfy(StrictJson::parse);
        }
    }

    private Process start(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                temp.toString()));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        jvms.add(jvm);
        return jvm;
    }

    private static void awaitLine(Process jvm, String expected, int times) throws IOException {
        var reader = jvm.inputReader();
        int seen = 0;
        while (seen < times) {
            seen += requireNonNull(reader.readLine(), "the JVM has ended").equals(expected) ? 1 : 0;
        }
        assertThat(jvm.isAlive()).isTrue();
    }

    // A kill in the middle of a write can leave a last line without its end, which readers are told to skip.
    private static List<String> completeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return Arrays.asList(text.substring(0, text.lastIndexOf('\n')).split("\n"));
    }
}
