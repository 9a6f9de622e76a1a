// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Shows from outside whether a JVM that writes recordings goes on; costs little. */
public final class Pulse {

    private Pulse() {}

    /** Return the recordings of a JVM in a folder. */
    public static List<Path> filesOf(long pid, Path folder) {
        String start = RecordingFile.PREFIX + pid + "-";
        return LeftRecordings.in(folder).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(start))
                .toList();
    }

    /** Return a number that changes as long as the JVM goes on; zero if there is no such file. */
    public static long of(Path file) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.read(number, Layout.LAST_SEEN_AT) == Long.BYTES ? number.getLong(0) : 0;
        } catch (IOException deleted) {
            return 0;
        }
    }
}
