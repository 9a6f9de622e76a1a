// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A file of fixed size in memory, locked as long as its JVM lives, or until it is closed. A process id alone does not
 * show whether that JVM lives: it may be one of another container with which the folder is shared.
 */
public final class RecordingFile implements AutoCloseable {

    static final String PREFIX = "flight-";
    static final String SUFFIX = ".recording";

    private final Path path;
    private final List<Path> newFolders;
    private final FileChannel channel;
    private final ByteBuffer buffer;

    private RecordingFile(Path path, List<Path> newFolders, FileChannel channel, ByteBuffer buffer) {
        this.path = path;
        this.newFolders = newFolders;
        this.channel = channel;
        this.buffer = buffer;
    }

    public static RecordingFile createIn(Path folder) throws IOException {
        List<Path> newFolders = missing(folder);
        Files.createDirectories(folder);
        Path path = folder.resolve(String.format(
                Locale.ROOT, "%s%d-%08x%s", PREFIX, ProcessHandle.current().pid(), new Random().nextInt(), SUFFIX));
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            boolean unused = isLockedElsewhere(channel);
            return new RecordingFile(path, newFolders, channel, map(channel));
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    // The folder first, then those around it.
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path each = folder.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }

    // Really written: a disk that is full must refuse now, not by a signal at a store to memory.
    private static ByteBuffer map(FileChannel channel) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(Layout.SIZE);
        while (zeros.hasRemaining()) {
            channel.write(zeros);
        }
        return channel.map(MapMode.READ_WRITE, 0, Layout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Lock a file, where the file system has locks; return whether another one has locked it. */
    static boolean isLockedElsewhere(FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            return true;
        } catch (IOException noLocks) {
            return false;
        }
    }

    /** Return memory of which nothing remains. */
    public static ByteBuffer inMemory() {
        return ByteBuffer.allocateDirect(Layout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    public Path path() {
        return path;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    /** Delete the file, and the folders that were made for it and are empty. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
            for (Path folder : newFolders) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException used) {
            // There is a report in it.
        } catch (IOException | RuntimeException mapped) {
            // Not possible everywhere: it is marked as ended, and the next session deletes it.
        }
    }
}
