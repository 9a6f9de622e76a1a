// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.nio.file.Path;
import java.util.List;

/**
 * What a forked JVM has of the suite JVM.
 *
 * @param isNone whether it has neither its arguments nor its environment nor its class path
 * @param classPath further entries of its class path
 */
public record Inheritance(boolean isNone, List<Path> classPath) {

    /** It has all of it, and nothing besides. */
    public static final Inheritance ALL = new Inheritance(false, List.of());

    public Inheritance {
        classPath = List.copyOf(classPath);
    }
}
