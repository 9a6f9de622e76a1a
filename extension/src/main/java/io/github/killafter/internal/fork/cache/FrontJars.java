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
import java.util.stream.Collectors;

/**
 * The jars of JUnit and KillAfter, which come first on the class path of a JVM with an archive: an archive is valid for
 * every class path that begins with the one it was created from, and cannot be created from folders. The others keep
 * their order.
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
        List<Path> places = launch.classPath().stream().map(FrontJars::absolute).toList();
        Set<Path> libraries =
                launch.libraries().stream().map(FrontJars::absolute).collect(Collectors.toSet());
        // In the order of the class path.
        Set<Path> jars =
                places.stream().filter(libraries::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        if (jars.isEmpty() || jars.size() < libraries.size() || !jars.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        int last = jars.stream().mapToInt(places::indexOf).max().orElse(0);
        boolean clash = Contents.of(jars).clashWith(places.subList(0, last));
        return clash
                ? Optional.empty()
                : Optional.of(new FrontJars(List.copyOf(jars), order(jars, launch.classPath())));
    }

    private static List<String> order(Set<Path> jars, List<String> classPath) {
        List<String> order = new ArrayList<>();
        jars.forEach(jar -> order.add(jar.toString()));
        classPath.stream().filter(entry -> !jars.contains(absolute(entry))).forEach(order::add);
        return order;
    }

    private static Path absolute(String entry) {
        return absolute(Path.of(entry));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
