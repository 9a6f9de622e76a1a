// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** The maximum heap of this JVM, whether its command line sets it or the JVM has chosen it. */
public final class SuiteHeap {

    private SuiteHeap() {}

    /** Return it in bytes. The runtime's own figure is less by a survivor space with some collectors. */
    public static long bytes() {
        try {
            HotSpotDiagnosticMXBean diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Long.parseLong(diagnostic.getVMOption("MaxHeapSize").getValue());
        } catch (RuntimeException | LinkageError noHotSpot) {
            return Runtime.getRuntime().maxMemory();
        }
    }
}
