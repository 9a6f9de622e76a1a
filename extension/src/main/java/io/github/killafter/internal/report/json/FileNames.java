// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Finds a name that no other run has: forks and modules may share the folder, containers even the process id. */
public final class FileNames {

    private static final int TRIES = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FileNames() {}

    /** Create a file that did not exist; the files of one run have the same name, but for the extension. */
    public static Path createIn(Path dir, Instant startedAt, String extension) throws IOException {
        return createIn(
                dir,
                startedAt,
                extension,
                IntStream.concat(IntStream.of(startedAt.hashCode()), new Random().ints())
                        .iterator()::nextInt);
    }

    static Path createIn(Path dir, Instant startedAt, String extension, IntSupplier suffixes) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                // Fails if it exists, a dangling link included.
                return Files.createFile(dir.resolve(name(startedAt, suffixes.getAsInt(), extension)));
            } catch (FileAlreadyExistsException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static String name(Instant startedAt, int suffix, String extension) {
        return String.format(
                Locale.ROOT,
                "run-%s-%d-%08x.%s",
                TIME.format(startedAt),
                ProcessHandle.current().pid(),
                suffix,
                extension);
    }
}
