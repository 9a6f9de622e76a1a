// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every place from which the suite JVM can have loaded classes, in its order: no single one of them is complete. */
public final class ClassPath {

    // The class path of the tests, by which Surefire replaces the JVM's own; then the one that the JVM was really
    // started with, which has the launcher of JUnit: a list, or a jar whose manifest contains it.
    private static final List<String> PROPERTIES =
            List.of("java.class.path", "surefire.test.class.path", "surefire.real.class.path");

    private static final List<String> LIBRARIES =
            List.of("io.github.killafter.", "org.junit.", "org.opentest4j.", "com.sun.jna.");

    private ClassPath() {}

    /** Return them for code that is needed from there. */
    public static List<String> of(Properties system, NeededCode needed, Inheritance inheritance) {
        Set<String> entries = new LinkedHashSet<>();
        inheritance
                .classPath()
                .forEach(place -> entries.add(place.toAbsolutePath().toString()));
        // An empty entry is the working directory; but Surefire ends its lists with one without meaning that.
        String empty = system.containsKey("surefire.real.class.path") ? "" : ".";
        PROPERTIES.forEach(key -> entries.addAll(split(system.getProperty(key, ""), empty)));
        if (!inheritance.isNone()) {
            loaders(needed).forEach(loader -> entries.addAll(urls(loader)));
        }
        needed.classes().stream()
                .filter(type -> inheritance.isNone() || !type.getModule().isNamed())
                .flatMap(type -> codeSource(type).stream())
                .forEach(entries::add);
        return List.copyOf(entries);
    }

    /** Return the class path entries of JUnit, its dependencies, and KillAfter. */
    static List<Path> libraries(NeededCode needed) {
        return needed.classes().stream()
                .filter(type -> LIBRARIES.stream().anyMatch(type.getName()::startsWith))
                .flatMap(type -> codeSource(type).stream())
                .distinct()
                .map(Path::of)
                .toList();
    }

    private static List<String> split(String list, String empty) {
        return list.isEmpty()
                ? List.of()
                : Arrays.stream(list.split(File.pathSeparator, -1))
                        .map(entry -> entry.isEmpty() ? empty : entry)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    private static Set<ClassLoader> loaders(NeededCode needed) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        addWithParents(needed.context(), loaders);
        needed.classes().forEach(type -> addWithParents(type.getClassLoader(), loaders));
        return loaders;
    }

    private static void addWithParents(@Nullable ClassLoader loader, Set<ClassLoader> loaders) {
        for (ClassLoader each = loader; each != null && loaders.add(each); each = each.getParent()) {}
    }

    private static List<String> urls(ClassLoader loader) {
        return loader instanceof URLClassLoader withUrls
                ? Stream.of(withUrls.getURLs())
                        .flatMap(url -> file(url).stream())
                        .toList()
                : List.of();
    }

    // A named module is not on the class path, and its content would be another module's if it were; but a JVM that
    // inherits nothing has no module path.
    private static Optional<String> codeSource(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null
                ? Optional.empty()
                : Optional.ofNullable(source.getLocation()).flatMap(ClassPath::file);
    }

    private static Optional<String> file(URL url) {
        try {
            Path path = Path.of(url.toURI());
            // An entry of a zip file system, say, cannot be in a class path; nor can a path with the separator.
            boolean usable = path.getFileSystem() == FileSystems.getDefault()
                    && !path.toString().contains(File.pathSeparator);
            return usable ? Optional.of(path.toString()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }
}
