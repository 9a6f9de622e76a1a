// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Metaspace that is reserved where {@code -XX:MaxMetaspaceSize} limits it: classes that nothing uses, each with a class
 * loader of its own. To release one is to drop it: the JVM collects before it reports that there is no metaspace left.
 * Not thread-safe.
 */
public final class EmergencyMetaspace {

    private static final int MOST_PIECES = 24;
    private static final int PIECE_BYTES = 128 * 1024;

    /** A sixteenth of the limit at most. */
    private static final int SHARE = 16;

    /** Nine bytes each, so that they and the rest of the class fill a piece. */
    private static final int CONSTANTS = 13_500;

    private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int CLASS = 7;
    private static final int PUBLIC_SUPER = 0x21;

    private @Nullable Class<?>[] pieces = {};
    private boolean sized;
    private int filled;

    /** Create a reserve that holds nothing yet. */
    EmergencyMetaspace() {}

    /** Return the limit in bytes; {@link Long#MAX_VALUE} if there is none. */
    public static long limit() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getMax() < 0 ? Long.MAX_VALUE : usage.getMax())
                .findAny()
                .orElse(Long.MAX_VALUE);
    }

    private static int pieces(long limit) {
        return limit == Long.MAX_VALUE ? 0 : (int) Math.min(MOST_PIECES, limit / SHARE / PIECE_BYTES);
    }

    /** Reserve what is missing, if as much is left for others. Throws an error if it is not. */
    void fill() {
        if (!sized) {
            pieces = new Class<?>[pieces(limit())];
            sized = true;
        }
        int most = pieces.length;
        if (filled == most) {
            return;
        }
        byte[] code = classFile();
        Class<?>[] withAsManyForOthers = new Class<?>[2 * most - filled];
        for (int i = 0; i < withAsManyForOthers.length; i++) {
            withAsManyForOthers[i] = new Filler().define(code);
        }
        for (int i = filled; i < most; i++) {
            pieces[i] = withAsManyForOthers[i - filled];
        }
        filled = most;
    }

    /** Release one piece, but keep half of them for what follows the hang. Needs no memory itself. */
    void releaseOne() {
        if (filled > pieces.length / 2) {
            drop();
        }
    }

    /** Release everything. Needs no memory itself. */
    void release() {
        while (filled > 0) {
            drop();
        }
    }

    private void drop() {
        filled--;
        pieces[filled] = null;
    }

    private static byte[] classFile() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(CLASS_FILE_MAGIC);
            out.writeInt(JAVA_8);
            writeConstants(out);
            out.writeShort(PUBLIC_SUPER);
            out.writeShort(2);
            out.writeShort(4);
            // No interfaces, fields, methods, attributes.
            out.writeLong(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeConstants(DataOutputStream out) throws IOException {
        out.writeShort(5 + CONSTANTS);
        writeClass(out, "Filler", 1);
        writeClass(out, "java/lang/Object", 3);
        for (int i = 0; i < CONSTANTS; i++) {
            out.writeByte(INTEGER);
            out.writeInt(i);
        }
    }

    private static void writeClass(DataOutputStream out, String name, int indexOfName) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(name);
        out.writeByte(CLASS);
        out.writeShort(indexOfName);
    }

    /** Defines one class. */
    private static final class Filler extends ClassLoader {

        Filler() {
            super(null);
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }
}
