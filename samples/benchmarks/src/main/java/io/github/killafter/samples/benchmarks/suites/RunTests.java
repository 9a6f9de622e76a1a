// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs all tests in a folder of classes, and writes what this JVM has used since its start: milliseconds, those of the
 * processors, megabytes of memory. Arguments: the folder, a file, the number of tests expected.
 */
final class RunTests {

    private RunTests() {}

    /** Run them. */
    public static void main(String[] args) throws Exception {
        LauncherDiscoveryRequest all = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (var session = LauncherFactory.openSession()) {
            session.getLauncher().execute(all, summary);
        }
        long passed = summary.getSummary().getTestsSucceededCount();
        if (passed != Long.parseLong(args[2])) {
            throw new IllegalStateException(passed + " tests passed, not " + args[2]);
        }
        Files.writeString(Path.of(args[1]), wallMillis() + " " + cpuMillis() + " " + megabytes());
    }

    private static long wallMillis() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static long cpuMillis() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1_000_000;
    }

    private static long megabytes() throws Exception {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return status.stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }
}
