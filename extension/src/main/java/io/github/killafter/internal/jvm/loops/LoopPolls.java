// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Knows whether this JVM's compiled loops check for safepoints. */
public final class LoopPolls {

    private static final int C2 = 4;

    private LoopPolls() {}

    /**
     * Return whether a compiled loop can run without ever checking for a safepoint: then a single loop prevents every
     * safepoint, and with it all that is done to this JVM from inside. It can with the collectors Serial and Parallel,
     * and wherever {@code UseCountedLoopSafepoints} is off, but only in code of the compiler C2.
     */
    public static boolean canBeMissing() {
        try {
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return flags != null
                    && !Boolean.parseBoolean(value(flags, "UseCountedLoopSafepoints"))
                    && Integer.parseInt(value(flags, "TieredStopAtLevel")) >= C2
                    && !System.getProperty("java.vm.info", "").startsWith("interpreted");
        } catch (IllegalArgumentException anotherJvm) {
            return false;
        } catch (LinkageError noSuchModule) {
            return false; // jdk.management is not part of this runtime image
        }
    }

    private static String value(HotSpotDiagnosticMXBean flags, String name) {
        return flags.getVMOption(name).getValue();
    }
}
