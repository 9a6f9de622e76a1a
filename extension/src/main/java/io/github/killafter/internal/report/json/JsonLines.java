// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a file of its own, one write for each line, so that the file can be read at any moment of the run
 * and after a kill. The file begins to exist with the first record. Confined to one thread, but for {@link #file()}.
 */
public final class JsonLines {

    private static final int INTERRUPTS_TO_SURVIVE = 10;

    private final Path dir;
    private final Instant startedAt;
    private final FileFormat format;
    private volatile @Nullable Path file;
    private @Nullable FileChannel channel;
    private long length;
    private @Nullable String first;

    /** Create a writer that touches nothing yet. */
    public JsonLines(Path dir, Instant startedAt) {
        this(dir, startedAt, FileFormat.JSON_LINES);
    }

    /** Create a writer of a file of another format that touches nothing yet. */
    public JsonLines(Path dir, Instant startedAt, FileFormat format) {
        this.dir = dir;
        this.startedAt = startedAt;
        this.format = format;
    }

    /** Return the file, once it has a record. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Create what the file begins with, for which there may be no memory later. */
    public void prepare() {
        if (first == null) {
            String run = JsonRecords.run(RunFacts.ofThisJvm(startedAt)).toString();
            first = format.head() + format.line(run);
        }
    }

    /** Append one record; after a failure the file is as it was, and the next record may fare better. */
    public void write(JsonObject line) throws IOException {
        Path target = file == null ? create() : file;
        append(target, format.line(line.toString()));
    }

    private Path create() throws IOException {
        prepare();
        Files.createDirectories(dir);
        Path target = FileNames.createIn(dir, startedAt, format.extension());
        try {
            append(target, requireNonNull(first));
            file = target;
            return target;
        } finally {
            if (length == 0) {
                close();
                Files.delete(target);
            }
        }
    }

    private void append(Path target, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int interrupts = 0; ; interrupts++) {
            try {
                writeAtOnce(open(target), bytes);
                return;
            } catch (ClosedByInterruptException e) {
                // A test that interrupts every thread it finds has closed our channel: take no notice.
                if (interrupts == INTERRUPTS_TO_SURVIVE || !Thread.interrupted()) {
                    throw e;
                }
            }
        }
    }

    private void writeAtOnce(FileChannel open, byte[] bytes) throws IOException {
        cutBackTo(length, open);
        int written = open.write(ByteBuffer.wrap(bytes));
        if (written < bytes.length) {
            cutBackTo(length, open);
            throw new IOException("only " + written + " of " + bytes.length + " bytes could be written");
        }
        length += written;
    }

    // The rest of a failed write would make the next line unreadable.
    private static void cutBackTo(long length, FileChannel open) throws IOException {
        if (open.size() > length) {
            open.truncate(length);
        }
    }

    private FileChannel open(Path target) throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = FileChannel.open(target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            channel = open;
        }
        return open;
    }

    /**
     * Close the file; a record written later opens it again.
     *
     * @throws IOException if the file was deleted during the run, or an error has shown only now
     */
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Path written = file;
        if (written != null && Files.notExists(written)) {
            file = null;
            length = 0;
            throw new IOException(written + " was deleted during the run");
        }
    }
}
