// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Knows which {@code -XX} flags this JVM has: an unknown one would prevent the start of a forked JVM. */
final class HotSpotFlags {

    private HotSpotFlags() {}

    static boolean isKnown(String name) {
        try {
            HotSpotDiagnosticMXBean diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return diagnostic != null && diagnostic.getVMOption(name) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        } catch (LinkageError noSuchModule) {
            return false; // jdk.management is not part of this runtime image, or this is no HotSpot
        }
    }
}
