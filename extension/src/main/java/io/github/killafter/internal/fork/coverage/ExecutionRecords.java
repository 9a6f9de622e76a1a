// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;

/** The format of JaCoCo's files, as far as needed to find the end of a record (version 0x1007, since JaCoCo 0.7.5). */
final class ExecutionRecords {

    private static final int HEADER = 0x01;
    private static final int SESSION = 0x10;
    private static final int CLASS = 0x11;

    private static final int MAGIC_AND_VERSION = 2 * Character.BYTES;
    private static final int TWO_INSTANTS = 2 * Long.BYTES;

    private static final int MOST_BITS_OF_A_COUNT = 31;

    private ExecutionRecords() {}

    /**
     * Return how many bytes of a file are complete records: a process that was killed while it wrote leaves a partial
     * one.
     */
    static long whole(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        long whole = 0;
        try {
            while (true) {
                whole += record(in);
            }
        } catch (EOFException | StreamCorruptedException endOfTheWhole) {
            return whole;
        }
    }

    private static long record(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return 1
                + switch (kind) {
                    case HEADER -> skipped(in, MAGIC_AND_VERSION);
                    case SESSION -> text(in) + skipped(in, TWO_INSTANTS);
                    case CLASS -> skipped(in, Long.BYTES) + text(in) + probes(in);
                    default -> throw new StreamCorruptedException("record of kind " + kind);
                };
    }

    // As DataOutput.writeUTF() writes it.
    private static long text(DataInputStream in) throws IOException {
        return Short.BYTES + skipped(in, in.readUnsignedShort());
    }

    // How many there are, by seven bits with the lowest first, and then a bit for each.
    private static long probes(DataInputStream in) throws IOException {
        long count = 0;
        int bits = 0;
        int part;
        do {
            if (bits > MOST_BITS_OF_A_COUNT) {
                throw new StreamCorruptedException("number without end");
            }
            part = in.readUnsignedByte();
            count |= (part & 0x7FL) << bits;
            bits += 7;
        } while (part >= 0x80);
        return bits / 7 + skipped(in, (count + 7) / 8);
    }

    // Not by skip(), which goes beyond the end of a file.
    private static long skipped(DataInputStream in, long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            byte unused = in.readByte();
        }
        return bytes;
    }
}
