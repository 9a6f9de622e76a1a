// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The maximum heap of this JVM, if its command line sets one. */
public final class GivenHeap {

    // Also of a part of the machine's memory: what that is the JVM has worked out.
    private static final Pattern ARGUMENT = Pattern.compile("-Xmx|-XX:MaxHeapSize=|-XX:MaxRAM");

    private GivenHeap() {}

    /** Return it in bytes; empty if the JVM has chosen it. */
    public static OptionalLong bytes() {
        return isGiven(ManagementFactory.getRuntimeMXBean().getInputArguments())
                ? OptionalLong.of(maxHeap())
                : OptionalLong.empty();
    }

    static boolean isGiven(List<String> arguments) {
        return arguments.stream()
                .anyMatch(argument -> ARGUMENT.matcher(argument).lookingAt());
    }

    // What the runtime says is less by a survivor space with some collectors.
    private static long maxHeap() {
        try {
            HotSpotDiagnosticMXBean diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Long.parseLong(diagnostic.getVMOption("MaxHeapSize").getValue());
        } catch (RuntimeException | LinkageError noHotSpot) {
            return Runtime.getRuntime().maxMemory();
        }
    }
}
