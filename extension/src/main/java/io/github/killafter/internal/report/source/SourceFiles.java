// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source file of a class in {@code src/test/java} and the like: those of one folder or, if it has none, of the
 * modules below it. Never returns a file outside of that folder. Confined to one thread.
 */
final class SourceFiles {

    private static final int MODULE_DEPTH = 2;
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_FOLDERS = 100;
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");

    private final Path folder;
    private final Map<Path, Optional<Path>> found = new HashMap<>();
    private @Nullable List<Path> roots;

    SourceFiles(Path folder) {
        this.folder = folder;
    }

    /** Return the file with the code of a frame, without links; empty if there is none, or more than one. */
    // A class names its file as it likes.
    Optional<Path> of(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || frame.getLineNumber() <= 0) {
            return Optional.empty();
        }
        String type = frame.getClassName();
        String dirs = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
        try {
            return found.computeIfAbsent(Path.of(dirs + file), this::find);
        } catch (RuntimeException e) {
            return Optional.empty(); // not a name that the file system knows
        }
    }

    private Optional<Path> find(Path name) {
        try {
            List<Path> files = new ArrayList<>();
            for (Path root : roots()) {
                Path file = root.resolve(name);
                if (Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath())) {
                    files.add(file.toRealPath());
                }
            }
            return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Path> roots() throws IOException {
        List<Path> known = roots;
        if (known == null) {
            known = new ArrayList<>();
            addRoots(folder, MODULE_DEPTH, known);
            roots = known;
        }
        return known;
    }

    private static void addRoots(Path module, int depth, List<Path> roots) throws IOException {
        Path sources = module.resolve("src");
        if (Files.isDirectory(sources, LinkOption.NOFOLLOW_LINKS)) {
            for (Path set : folders(sources)) {
                LANGUAGES.stream().map(set::resolve).filter(Files::isDirectory).forEach(roots::add);
            }
        } else if (depth > 0) {
            for (Path child : folders(module)) {
                addRoots(child, depth - 1, roots);
            }
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(MAX_ENTRIES)
                    .filter(entry -> Files.isReadable(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FOLDERS)
                    .toList();
        }
    }
}
