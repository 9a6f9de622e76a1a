// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import io.github.killafter.internal.processes.MarkedProcesses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The environment of a forked JVM: the suite JVM's, without variables that would add the same arguments again. */
public final class Environment {

    // The suite JVM has read them: their content is among its arguments. An agent is not loaded twice.
    private static final List<String> ARGUMENTS = List.of(
            "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "OPENJ9_JAVA_OPTIONS", "IBM_JAVA_OPTIONS");

    // Print to the standard streams of every JVM that starts.
    private static final List<String> CHATTER = List.of("_JAVA_LAUNCHER_DEBUG");

    // What a JVM and simple programs need; none of it is a secret.
    private static final Set<String> HARMLESS = Set.of(
            MarkedProcesses.VARIABLE,
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TMP",
            "TEMP",
            "SystemRoot",
            "PATHEXT");

    private Environment() {}

    /** Change the inherited environment of a process according to the options. */
    public static void adapt(Map<String, String> environment, JvmOptions options, String id) {
        if (options.inheritance().isNone()) {
            environment.keySet().retainAll(HARMLESS);
        }
        ARGUMENTS.forEach(environment::remove);
        CHATTER.forEach(environment::remove);
        environment.putAll(options.environment());
        // What a child of a child starts is a descendant of both.
        environment.merge(MarkedProcesses.VARIABLE, id, (outer, own) -> outer + "/" + own);
    }
}
