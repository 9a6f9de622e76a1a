// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux reports on this process in files (proc(5)); empty where it does not. */
final class ProcFiles {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_PATH = 4096;

    private ProcFiles() {}

    /** Return the beginning of a file. */
    static Optional<String> text(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Return what an open file is: a path, {@code socket:[1234]}, {@code pipe:[1234]}. */
    static Optional<String> descriptor(long number) {
        return link(Path.of("/proc/self/fd", Long.toString(number)));
    }

    static Optional<String> link(Path path) {
        try {
            return Optional.of(Files.readSymbolicLink(path).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Return the file descriptor that a {@code struct pollfd} begins with. */
    static Optional<Long> intInMemory(long address) {
        return memory(address, Integer.BYTES).map(bytes ->
                (long) ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt());
    }

    /** Return the zero-terminated path that a system call was given. */
    static Optional<String> pathInMemory(long address) {
        return memory(address, MAX_PATH).map(bytes -> {
            int length = 0;
            while (length < bytes.length && bytes[length] != 0) {
                length++;
            }
            return new String(bytes, 0, length, Charset.defaultCharset());
        });
    }

    // Reading one's own memory this way fails at an invalid address, instead of crashing the JVM.
    private static Optional<byte[]> memory(long address, int length) {
        try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "r")) {
            memory.seek(address);
            byte[] bytes = new byte[length];
            int count = memory.read(bytes);
            return count <= 0 ? Optional.empty() : Optional.of(java.util.Arrays.copyOf(bytes, count));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
