// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names classes in the form that compiler directives have: {@code com/acme/*}, which includes the packages below. */
public final class ClassPatterns {

    // A folder of resources can be a large tree without any class.
    private static final int MOST_FOLDERS = 1000;

    private static final String CLASS = ".class";

    private ClassPatterns() {}

    /** Return the pattern of a class and all others in its package and below. */
    public static Set<String> ofPackage(Class<?> type) {
        String name = type.getPackageName();
        return name.isEmpty() ? ofOne(type.getName()) : Set.of(name.replace('.', '/') + "/*");
    }

    // Without a package, the pattern for all would be one for all that there is.
    private static Set<String> ofOne(String name) {
        int nested = name.indexOf('$', 1);
        String outer = nested < 0 ? name : name.substring(0, nested);
        return Set.of(outer, outer + "$*");
    }

    /** Return those of all classes in folders of a class path: code under test, libraries are in archives. */
    public static Set<String> inFolders(Collection<Path> classPath) {
        return classPath.stream()
                .filter(Files::isDirectory)
                .flatMap(root -> in(root).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // The uppermost folders that have classes are enough.
    private static Set<String> in(Path root) {
        Set<String> patterns = new LinkedHashSet<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(root));
        for (int count = 0; count < MOST_FOLDERS && !folders.isEmpty(); count++) {
            Path folder = folders.remove();
            List<Path> content = content(folder);
            if (folder.equals(root)) {
                content.stream()
                        .map(ClassPatterns::fileName)
                        .filter(ClassPatterns::isClass)
                        .forEach(file -> patterns.addAll(ofOne(file.substring(0, file.length() - CLASS.length()))));
            } else if (content.stream().map(ClassPatterns::fileName).anyMatch(ClassPatterns::isClass)) {
                patterns.add(packagePath(root.relativize(folder)) + "/*");
                continue;
            }
            content.stream().filter(ClassPatterns::isPackage).forEach(folders::add);
        }
        return patterns;
    }

    private static String packagePath(Path relative) {
        List<String> names = new ArrayList<>();
        relative.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    // As a name in a class file, without what module-info and package-info have.
    private static boolean isClass(String fileName) {
        return fileName.endsWith(CLASS) && isIdentifier(fileName.substring(0, fileName.length() - CLASS.length()));
    }

    private static boolean isPackage(Path path) {
        return isIdentifier(fileName(path)) && Files.isDirectory(path);
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(Character::isJavaIdentifierPart);
    }

    private static List<Path> content(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
