// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects values as bytes, big-endian, up to a limit. Not thread-safe. */
public final class Encoder {

    /** How deep values lie in one another at most. */
    static final int MAX_DEPTH = 100;

    private static final int INITIAL_SIZE = 1024;

    private final int limit;
    private byte[] bytes = new byte[INITIAL_SIZE];
    private int length;
    private int depth;

    public Encoder(int limit) {
        this.limit = limit;
    }

    /** Forget what was put in. */
    public void clear() {
        length = 0;
        depth = 0;
    }

    /** Return how many bytes there are. */
    public int length() {
        return length;
    }

    /** Return the bytes themselves, of which the first {@link #length()} are valid until the next value is put in. */
    public byte[] bytes() {
        return bytes;
    }

    public void byteValue(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void flag(boolean value) {
        byteValue(value ? 1 : 0);
    }

    public void intValue(int value) {
        reserve(Integer.BYTES);
        length += Integer.BYTES;
        intAt(length - Integer.BYTES, value);
    }

    /** Replace an int that was put in before. */
    public void intAt(int index, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[index + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    public void longValue(long value) {
        intValue((int) (value >>> 32));
        intValue((int) value);
    }

    public void raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Put in bytes and, before them, their number. */
    public void bytes(ByteBuffer value) {
        int count = value.remaining();
        intValue(count);
        reserve(count);
        value.duplicate().get(bytes, length, count);
        length += count;
    }

    /** Put in a text, exactly: half of a surrogate pair is a char that a string can hold, and that UTF-8 cannot. */
    public void text(String value) {
        reserve(value.length());
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            flag(true);
            bytes(encoded);
        } catch (CharacterCodingException notUnicode) {
            flag(false);
            ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * value.length());
            chars.asCharBuffer().put(value);
            bytes(chars);
        }
    }

    /** Note that what comes next lies within a value. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new WireException("values are nested deeper than " + MAX_DEPTH
                    + ", or contain themselves; send them one after the other");
        }
    }

    void leave() {
        depth--;
    }

    private void reserve(int count) {
        if (count > limit - length) {
            throw new WireException("a value of more than " + limit + " bytes cannot be sent; send it in parts");
        }
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(2 * bytes.length, length + count)));
        }
    }
}
