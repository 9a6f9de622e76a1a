// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Reads the CPU time of this process, in nanoseconds; negative on JVMs that do not know it. */
final class ProcessCpuTime {

    private ProcessCpuTime() {}

    static LongSupplier find() {
        try {
            return OfJdk.find();
        } catch (LinkageError withoutJdkManagement) {
            return () -> -1;
        }
    }

    // Apart, so that a JVM without the module jdk.management fails in here and nowhere else.
    private static final class OfJdk {

        static LongSupplier find() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                    ? bean::getProcessCpuTime
                    : () -> -1;
        }
    }
}
