// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Content of which a reader sees all or nothing, whenever the writer is killed: a number, a checksum, a length, the
 * bytes. The number is cleared before the rest is written, and set afterwards.
 */
public final class Cell {

    private static final int CHECKSUM = 8;
    private static final int LENGTH = 12;
    private static final int BYTES = 16;

    private Cell() {}

    /** Return an empty content for a cell of that size. */
    public static Content content(int cellSize) {
        return new Content(new byte[cellSize - BYTES]);
    }

    /** Write a content, which must have a number other than zero. */
    public static void write(ByteBuffer buffer, int at, long number, Content content) {
        byte[] bytes = content.bytes();
        int length = content.length();
        clear(buffer, at);
        buffer.putInt(at + CHECKSUM, checksum(number, bytes, length));
        buffer.putInt(at + LENGTH, length);
        buffer.put(at + BYTES, bytes, 0, length);
        VarHandle.releaseFence();
        buffer.putLong(at, number);
    }

    public static void clear(ByteBuffer buffer, int at) {
        buffer.putLong(at, 0);
        VarHandle.releaseFence();
    }

    /** Return what is in a cell; {@code null} if it is empty, incomplete or changed while it was read. */
    static @Nullable Filled read(ByteBuffer buffer, int at, int cellSize) {
        long number = buffer.getLong(at);
        VarHandle.acquireFence();
        int length = buffer.getInt(at + LENGTH);
        if (number == 0 || length < 0 || length > cellSize - BYTES) {
            return null;
        }
        byte[] bytes = new byte[length];
        buffer.get(at + BYTES, bytes);
        return buffer.getInt(at + CHECKSUM) == checksum(number, bytes, length)
                ? new Filled(number, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))
                : null;
    }

    private static int checksum(long number, byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue() ^ Long.hashCode(number);
    }

    /** The number of a cell and its content. */
    record Filled(long number, ByteBuffer content) {}
}
