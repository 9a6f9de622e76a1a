// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The contents of some jars.
 *
 * @param jars the jars
 * @param files the names of all files
 * @param packages the folders that have classes
 */
record Contents(Set<Path> jars, Set<String> files, Set<String> packages) {

    // Nearly every jar has them, and it is up to chance which one is found.
    private static final Pattern IN_EVERY_JAR = Pattern.compile(
            "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|(LICENSE|NOTICE|DEPENDENCIES)[^/]*|maven/.*|versions/\\d+/module-info\\.class)"
                    + "|module-info\\.class|(LICENSE|NOTICE)[^/]*");

    static Contents of(Collection<Path> jars) throws IOException {
        Set<String> files = new HashSet<>();
        for (Path jar : jars) {
            files.addAll(files(jar));
        }
        Set<String> packages = new HashSet<>();
        files.stream().filter(Contents::isOfPackage).map(Contents::folder).forEach(packages::add);
        return new Contents(Set.copyOf(jars), Set.copyOf(files), Set.copyOf(packages));
    }

    private static boolean isOfPackage(String file) {
        return file.endsWith(".class") && !folder(file).isEmpty() && !file.startsWith("META-INF/");
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static List<String> files(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    /**
     * Return whether one of the places, or one that its manifest names, has a file or a package that is here as well;
     * unless it is one of the jars.
     */
    boolean clashWith(Collection<Path> places) throws IOException {
        Set<Path> seen = new HashSet<>(jars);
        Deque<Path> open = new ArrayDeque<>(places);
        while (!open.isEmpty()) {
            Path place = open.remove();
            if (!seen.add(place)) {
                continue;
            }
            if (Files.isDirectory(place) ? clashesWithFolder(place) : Files.exists(place) && clashesWithJar(place)) {
                return true;
            }
            if (Files.isRegularFile(place)) {
                open.addAll(classPath(place));
            }
        }
        return false;
    }

    private boolean clashesWithFolder(Path folder) {
        Stream<String> names =
                Stream.concat(packages.stream(), files.stream().filter(file -> !packages.contains(folder(file))));
        Set<String> missing = new HashSet<>();
        return names.anyMatch(name -> exists(folder, name, missing));
    }

    // Most of them are in folders that do not exist.
    private static boolean exists(Path root, String name, Set<String> missing) {
        for (int end = name.indexOf('/'); end >= 0 && end < name.length() - 1; end = name.indexOf('/', end + 1)) {
            String parent = name.substring(0, end);
            if (missing.contains(parent)) {
                return false;
            }
            if (!Files.exists(root.resolve(parent))) {
                missing.add(parent);
                return false;
            }
        }
        Path found = root.resolve(name);
        return name.endsWith("/") ? hasFiles(found) : Files.exists(found);
    }

    // Folders below a package can belong to others.
    private static boolean hasFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> !Files.isDirectory(file));
        } catch (IOException | UncheckedIOException nothingThere) {
            return false;
        }
    }

    private boolean clashesWithJar(Path jar) throws IOException {
        return files(jar).stream()
                .filter(file -> !IN_EVERY_JAR.matcher(file).matches())
                .anyMatch(file -> files.contains(file) || (isOfPackage(file) && packages.contains(folder(file))));
    }

    // A class path that is too long for a command line is often the manifest of an empty jar.
    private static List<Path> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String list = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            URI base = jar.toUri();
            return list == null
                    ? List.of()
                    : Stream.of(list.trim().split("\\s+"))
                            .filter(each -> !each.isEmpty())
                            .map(base::resolve)
                            .filter(uri -> "file".equals(uri.getScheme()))
                            .map(uri -> new File(uri.getPath()).toPath())
                            .toList();
        }
    }
}
