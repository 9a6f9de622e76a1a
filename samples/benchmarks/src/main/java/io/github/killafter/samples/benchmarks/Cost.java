// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks;

import java.lang.management.ManagementFactory;

/** Microseconds per test: by the clock, and of all processors together. */
record Cost(double wall, double cpu) {

    static final Cost NONE = new Cost(Double.NaN, Double.NaN);

    /** Run something and return what it cost each of the tests in it. */
    static Cost of(Runnable run, int tests) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        run.run();
        long wall = System.nanoTime() - start;
        return new Cost(wall / 1e3 / tests, (cpuNanos() - cpu) / 1e3 / tests);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
