// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The result of a batch in a suite JVM of its own.
 *
 * @param exitCode that JVM's exit code; -1 if it did not end in time
 * @param lines its output
 * @param left what was left of it, and of what it started
 * @param errors what it wrote to its error stream
 */
record BatchRun(int exitCode, List<Line> lines, List<String> left, String errors) {

    private static final long OUTER_LIMIT_SECONDS = 900;
    private static final String MARKER = "KILLAFTER_MATRIX_RUN";

    static BatchRun of(Batch batch, Path home, Path folder) throws IOException, InterruptedException {
        Path results = Files.createFile(folder.resolve("results"));
        File errors = folder.resolve("errors").toFile();
        String marker = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command(batch, home, results))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD) // there are tests that print for ever
                .redirectError(errors);
        builder.environment().put(MARKER, marker);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(OUTER_LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return new BatchRun(
                    ended ? process.exitValue() : -1,
                    Files.readAllLines(results).stream().map(Line::of).toList(),
                    Marked.with(MARKER + "=" + marker),
                    Files.readString(errors.toPath(), StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Batch batch, Path home, Path results) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("-Xmx256m");
        command.addAll(batch.options);
        command.add("-D" + Batch.PROPERTY + "=" + batch.name());
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(List.of("-cp", classPath(), SuiteJvm.class.getName(), results.toString()));
        return command;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    List<String> about(Way way, Line.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && line.way().equals(way.words()))
                .map(Line::text)
                .toList();
    }

    /** Return how it ended; that it did so more or less than once is for the tests to see. */
    Ends ends(Way way) {
        return about(way, Line.Kind.HUNG).stream().findFirst().map(Ends::of).orElse(Ends.ABSENT);
    }
}
