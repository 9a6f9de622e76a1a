// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Determines whether a debugger is connected now: an agent that only listens is no reason to let a test hang. */
public final class Debugger {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private Debugger() {}

    /** Return whether a debugger is connected; takes time only if the agent is loaded. */
    public static boolean isConnected(Helpers helpers) {
        return Agent.IS_LOADED && Boolean.TRUE.equals(helpers.call(TIME_LIMIT, Debugger::readerIsRunning));
    }

    static boolean agentIsLoaded(List<String> jvmArguments) {
        return jvmArguments.stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
    }

    // The agent's reader lives as long as a connection. Agent threads are hidden from Thread.getAllStackTraces.
    private static boolean readerIsRunning() {
        try {
            Object dump = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadPrint",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return dump.toString().contains("\"JDWP Command Reader\"");
        } catch (JMException notThisJvm) {
            return true;
        }
    }

    // Read at each expiry, when there may be no memory to find it again.
    private static final class Agent {
        static final boolean IS_LOADED =
                agentIsLoaded(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
