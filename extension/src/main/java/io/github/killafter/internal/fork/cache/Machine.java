// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The spare capacity of the machine, or of the container of this JVM.
 *
 * @param processors how many of them there are
 * @param canYield whether a process can have the lowest priority
 * @param freeBytes free memory
 */
record Machine(int processors, boolean canYield, long freeBytes) {

    // The two JVMs that create an AOT cache, one after the other, take at most 200 MB.
    private static final long NEEDED_BYTES = 1L << 30;

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long KIB = 1024;

    static Machine ofNow() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                BackgroundProcess.nice().isPresent(),
                free());
    }

    /** Return whether creating an archive cannot slow tests down or take their memory. */
    boolean canSpareATraining() {
        // On a single processor even the lowest priority slows tests down, which have timeouts.
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
