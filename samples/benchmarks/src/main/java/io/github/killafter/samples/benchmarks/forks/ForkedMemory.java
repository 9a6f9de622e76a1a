// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.forks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches how much memory the forked JVMs of a suite JVM take at most, all that is resident (VmHWM, proc(5)). */
final class ForkedMemory {

    private static final long EVERY_MILLIS = 20;

    private final Map<Long, Long> mostKib = new HashMap<>();

    /** Wait for the end of a process, and watch what is below it meanwhile; return its exit code. */
    int watch(Process maven) throws InterruptedException {
        while (!maven.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            maven.descendants().filter(ForkedMemory::isForked).forEach(this::look);
        }
        return maven.exitValue();
    }

    // Maven and Surefire have their arguments on the command line; ours are in a file.
    private static boolean isForked(ProcessHandle process) {
        try {
            String words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return words.matches("[^\\x00]*java\\x00@[^\\x00]*killafter[^\\x00]*\\x00");
        } catch (IOException gone) {
            return false;
        }
    }

    private void look(ProcessHandle process) {
        try {
            Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .forEach(kib -> mostKib.merge(process.pid(), kib, Math::max));
        } catch (IOException gone) {
            return;
        }
    }

    /** Return the median of all children, in MB. */
    double medianMegabytes() {
        List<Long> sorted = mostKib.values().stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2) / 1024.0;
    }
}
