// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.forks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tests of a project by the Maven that also runs this benchmark.
 *
 * @param command its program
 * @param project what to run it on
 */
record Maven(Path command, Project project) {

    private static final String GOAL = "org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test";

    /** Run and measure it. */
    Cost test(List<String> arguments, ForkedMemory memory) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                command.toString(), "-B", "-q", "-o", "-f", project.pom().toString(), GOAL));
        words.addAll(arguments);
        Path log = project.folder().resolve("maven.log");
        double cpu = childrenCpuSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        int code = memory.watch(process);
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("Maven failed, see " + log);
        }
        return new Cost(wall, childrenCpuSeconds() - cpu);
    }

    // Of all processes that this one has started and waited for, and that those have waited for; see proc(5).
    private static double childrenCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    /** Seconds, by the clock and of all processors together. */
    record Cost(double wall, double cpu) {

        Cost minus(Cost other) {
            return new Cost(wall - other.wall, cpu - other.cpu);
        }
    }
}
