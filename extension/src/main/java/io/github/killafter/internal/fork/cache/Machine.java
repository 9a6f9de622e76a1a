// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the machine has to spare, or the container that this JVM is in.
 *
 * @param processors how many of them there are
 * @param canYield whether a process can be told to take only what time the others leave
 * @param freeBytes memory that nobody uses
 */
record Machine(int processors, boolean canYield, long freeBytes) {

    // Most of what the two JVMs take that make an AOT cache, one after the other, is 200 MB.
    private static final long NEEDED_BYTES = 1L << 30;

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long KIB = 1024;

    static Machine ofNow() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                BackgroundProcess.nice().isPresent(),
                free());
    }

    /** Return whether no test can be slower, or short of memory, because an archive is made. */
    boolean canSpareATraining() {
        // On the only processor even the lowest priority takes a share, and tests have timeouts.
        return processors >= (canYield ? 2 : 4) && freeBytes >= NEEDED_BYTES;
    }

    private static long free() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            boolean limited = system.getTotalMemorySize() != ofLinux("MemTotal:");
            // What Linux has in its caches it gives away, and does not call free.
            return limited ? system.getFreeMemorySize() : ofLinux("MemAvailable:");
        }
        return 0;
    }

    private static long ofLinux(String name) {
        if (!Files.isReadable(MEMORY)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kib -> Long.parseLong(kib) * KIB)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | RuntimeException unreadable) {
            return -1;
        }
    }
}
