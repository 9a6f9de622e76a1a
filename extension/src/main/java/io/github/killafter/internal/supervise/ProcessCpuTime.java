// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.lang.management.ManagementFactory;

/** Reads the CPU time of this process, on JVMs that know it. */
final class ProcessCpuTime {

    private ProcessCpuTime() {}

    static Stopwatch.CpuTime find() {
        try {
            return OfJdk.find();
        } catch (LinkageError withoutJdkManagement) {
            return () -> -1;
        }
    }

    // Apart, so that a JVM without the module jdk.management fails in here and nowhere else.
    private static final class OfJdk {

        static Stopwatch.CpuTime find() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                    ? bean::getProcessCpuTime
                    : () -> -1;
        }
    }
}
