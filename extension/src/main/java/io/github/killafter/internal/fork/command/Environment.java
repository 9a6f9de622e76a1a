// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.List;
import java.util.Map;

/** The environment of a forked JVM: the suite JVM's, without what would give it the same arguments once more. */
public final class Environment {

    /** Carries the id of the forked JVM, for it and for every process that comes of it. */
    public static final String MARKER = "KILLAFTER_CHILD";

    // The suite JVM has read them: what is in there is among its arguments. An agent is not loaded twice.
    private static final List<String> ARGUMENTS = List.of(
            "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "OPENJ9_JAVA_OPTIONS", "IBM_JAVA_OPTIONS");

    // Print to the standard streams of every JVM that starts.
    private static final List<String> CHATTER = List.of("_JAVA_LAUNCHER_DEBUG");

    private Environment() {}

    /** Change the environment that a process inherits; {@code more} is the user's. */
    public static void adapt(Map<String, String> environment, Map<String, String> more, String id) {
        ARGUMENTS.forEach(environment::remove);
        CHATTER.forEach(environment::remove);
        environment.putAll(more);
        // What a child of a child starts comes of both.
        environment.merge(MARKER, id, (outer, own) -> outer + "/" + own);
    }
}
