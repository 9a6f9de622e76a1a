// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The jars of JUnit and of us, which come first on the class path of a JVM with an archive: an archive is good for every
 * class path that begins with the one it was made of, and cannot be made of folders. The others keep their order.
 */
record FrontJars(List<Path> jars, List<String> classPath) {

    FrontJars {
        jars = List.copyOf(jars);
        classPath = List.copyOf(classPath);
    }

    /** Move them to the front; empty if they are not all jars, or if a JVM could find anything else then. */
    static Optional<FrontJars> of(Launch launch) {
        try {
            return arrange(launch);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<FrontJars> arrange(Launch launch) throws IOException {
        Set<Path> libraries = new LinkedHashSet<>();
        launch.libraries().forEach(library -> libraries.add(absolute(library)));
        Set<Path> jars = new LinkedHashSet<>();
        List<Path> ahead = new ArrayList<>();
        List<Path> passed = new ArrayList<>();
        for (String entry : launch.classPath()) {
            Path path = absolute(Path.of(entry));
            if (libraries.contains(path)) {
                jars.add(path);
                passed.addAll(ahead);
                ahead.clear();
            } else {
                ahead.add(path);
            }
        }
        if (jars.isEmpty() || jars.size() < libraries.size() || !jars.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        return Contents.of(jars).clashWith(passed)
                ? Optional.empty()
                : Optional.of(new FrontJars(List.copyOf(jars), order(jars, launch.classPath())));
    }

    private static List<String> order(Set<Path> jars, List<String> classPath) {
        List<String> order = new ArrayList<>();
        jars.forEach(jar -> order.add(jar.toString()));
        classPath.stream()
                .filter(entry -> !jars.contains(absolute(Path.of(entry))))
                .forEach(order::add);
        return order;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
