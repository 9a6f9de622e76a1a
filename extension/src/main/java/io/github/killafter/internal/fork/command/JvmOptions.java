// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.List;
import java.util.Map;

/**
 * What the user says of forked JVMs.
 *
 * @param maxHeap in bytes
 * @param arguments further arguments of the JVM
 * @param environment further variables
 * @param prefix the prefix of the command
 * @param inheritance what it inherits from the suite JVM
 */
public record JvmOptions(
        long maxHeap,
        List<String> arguments,
        Map<String, String> environment,
        List<String> prefix,
        Inheritance inheritance) {

    public JvmOptions {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        prefix = List.copyOf(prefix);
    }

    public JvmOptions(long maxHeap, List<String> arguments, Map<String, String> environment, List<String> prefix) {
        this(maxHeap, arguments, environment, prefix, Inheritance.ALL);
    }

    /** Return whether the JVM sees our files, and gets only options that we know. */
    boolean startsHere() {
        return prefix.isEmpty() && environment.keySet().stream().noneMatch(name -> name.endsWith("_OPTIONS"));
    }
}
