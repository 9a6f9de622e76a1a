// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Jvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds the recordings in a folder, and those of JVMs that are gone. */
public final class LeftRecordings {

    /** The start of a process is computed from that of the machine, which is known in seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private LeftRecordings() {}

    /** Return the recordings in a folder, those of live JVMs as well; empty if the folder cannot be read. */
    public static List<Path> in(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, RecordingFile.PREFIX + "*" + RecordingFile.SUFFIX)) {
            files.forEach(found::add);
        } catch (IOException | RuntimeException missing) {
            return List.of();
        }
        return found.stream().sorted().toList();
    }

    /** Pass on each recording of a JVM that is gone, once for all JVMs that look for them, and delete it then. */
    public static void handle(Path folder, Consumer<Recording> handler) {
        in(folder).forEach(file -> handleFile(file, handler));
    }

    private static void handleFile(Path file, Consumer<Recording> handler) {
        try {
            Recording recording = RecordingReader.read(file);
            if (!isAlive(recording.jvm())) {
                handleLocked(file, handler);
            }
        } catch (IOException | RuntimeException unreadable) {
            // Another JVM has just handled it, or it is none of ours.
        }
    }

    private static void handleLocked(Path file, Consumer<Recording> handler) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Guard against another JVM that has handled it between our look and the lock.
            if (!RecordingFile.isLockedElsewhere(channel) && Files.exists(file)) {
                Recording recording = RecordingReader.read(file);
                if (!recording.ended()) {
                    handler.accept(recording);
                }
                Files.delete(file);
            }
        }
    }

    /** Return whether the JVM that wrote a recording still runs on this machine. */
    public static boolean isAlive(Jvm jvm) {
        return ProcessHandle.of(jvm.pid())
                .filter(RunningProcess::is)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started ->
                                Duration.between(jvm.started(), started).abs().compareTo(TOLERANCE) < 0)
                        .orElse(true))
                .isPresent();
    }
}
