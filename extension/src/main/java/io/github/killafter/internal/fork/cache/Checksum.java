// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Checks that a file is intact: a JVM checks only the header of an archive, and crashes if the rest is damaged. */
final class Checksum {

    private static final int PIECE = 1 << 18;

    private Checksum() {}

    static String of(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
            return String.format(java.util.Locale.ROOT, "%08x%08x", channel.size(), crc.getValue());
        }
    }
}
