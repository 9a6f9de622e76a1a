// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How to start a JVM.
 *
 * @param java its program
 * @param knowsFlag whether it has a HotSpot flag of the name
 * @param options its options, but for the class path
 * @param classPath the class path
 * @param libraries where on the class path JUnit and we are
 */
public record Launch(
        Path java, Predicate<String> knowsFlag, List<String> options, List<String> classPath, List<Path> libraries) {

    public Launch {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        libraries = List.copyOf(libraries);
    }

    /** Return this one with further options in front, which existing ones override, and another class path. */
    Launch with(List<String> more, List<String> otherClassPath) {
        List<String> all = new ArrayList<>(more);
        all.addAll(options);
        return new Launch(java, knowsFlag, all, otherClassPath, libraries);
    }
}
