// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the archives. Several JVMs use it at once, and each change is the move of one complete file. */
record ArchiveFolder(Path path, long maxBytes) {

    // One JDK with one version of JUnit needs one of them, of 8 (AppCDS) to 25 MB.
    static final long MAX_BYTES = 256L << 20;

    private static final Duration TRY_AGAIN = Duration.ofDays(1);
    private static final String TEMPORARY = "making";
    private static final String FAILED = ".failed";

    ArchiveFolder(Path path) {
        this(path, MAX_BYTES);
    }

    /**
     * Return the whole archive of a key.
     *
     * @throws BrokenArchiveException if it was damaged; it is then deleted
     */
    Optional<Path> find(ArchiveKey key) throws IOException {
        for (Path file : files(key.name() + "-*." + key.kind().ending)) {
            if (!file.getFileName().toString().equals(nameFor(key, file))) {
                Files.deleteIfExists(file);
                throw new BrokenArchiveException(file);
            }
            touch(file);
            return Optional.of(file);
        }
        return Optional.empty();
    }

    /** Return whether an archive could not be made lately, and need not be tried again. */
    boolean hasFailed(ArchiveKey key) {
        try {
            Path failed = path.resolve(key.name() + FAILED);
            return Files.exists(failed) && age(failed).compareTo(TRY_AGAIN) < 0;
        } catch (IOException gone) {
            return false;
        }
    }

    void markFailed(ArchiveKey key) throws IOException {
        Files.write(path.resolve(key.name() + FAILED), List.of());
    }

    /** Create the folder itself, if it is not there. */
    void create() throws IOException {
        Files.createDirectories(path);
        if (isOpenToAll()) {
            throw new IOException("all users can write to it");
        }
    }

    /** Return a new folder to create an archive in; called only by the one JVM that creates any. */
    Path createWorkFolder() throws IOException {
        // A JVM that ends while it creates one leaves its folder.
        files(TEMPORARY + "*").forEach(ArchiveFolder::deleteWorkFolder);
        return Files.createTempDirectory(path, TEMPORARY);
    }

    // Who writes an archive decides what code runs.
    private boolean isOpenToAll() throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Move a new archive to its place, and delete old ones. */
    Path publish(ArchiveKey key, Path made) throws IOException {
        Path target = path.resolve(nameFor(key, made));
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        evict(target);
        return target;
    }

    // The name contains the checksum: so both appear by one move.
    private static String nameFor(ArchiveKey key, Path file) throws IOException {
        return key.name() + "-" + Checksum.of(file) + "." + key.kind().ending;
    }

    // A JVM that uses a deleted one keeps it open; on Windows it cannot be deleted.
    private void evict(Path newest) throws IOException {
        List<Path> archives =
                new ArrayList<>(files("*.{" + ArchiveKind.AOT.ending + "," + ArchiveKind.DYNAMIC.ending + "}"));
        archives.remove(newest);
        archives.sort(Comparator.comparing(ArchiveFolder::lastUse).reversed());
        long bytes = Files.size(newest);
        for (Path archive : archives) {
            bytes += size(archive);
            if (bytes > maxBytes) {
                delete(archive);
            }
        }
    }

    static void deleteWorkFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(ArchiveFolder::delete);
        } catch (IOException gone) {
            return;
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // The next process that creates an archive tries again.
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException readOnly) {
            // Then it is not deleted either.
        }
    }

    private static Instant lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static Duration age(Path file) throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }

    private List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path, glob)) {
                stream.forEach(files::add);
            }
        }
        return files;
    }
}
