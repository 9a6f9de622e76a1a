// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects values as bytes, big-endian, up to a limit. Not thread-safe. */
public final class Encoder {

    private static final int INITIAL_SIZE = 1024;

    private final int limit;
    private byte[] bytes = new byte[INITIAL_SIZE];
    private int length;

    public Encoder(int limit) {
        this.limit = limit;
    }

    /** Clear the content. */
    public void clear() {
        length = 0;
    }

    /** Return how many bytes there are. */
    public int length() {
        return length;
    }

    /** Return the bytes themselves, of which the first {@link #length()} are valid until the next value is added. */
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

    public void choice(Enum<?> value) {
        text(value.name());
    }

    public void intValue(int value) {
        reserve(Integer.BYTES);
        length += Integer.BYTES;
        intAt(length - Integer.BYTES, value);
    }

    /** Replace an int that was added before. */
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

    /** Add bytes up to the end of the message. */
    public void rest(ByteBuffer value) {
        int count = value.remaining();
        reserve(count);
        value.duplicate().get(bytes, length, count);
        length += count;
    }

    public void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        intValue(encoded.length);
        raw(encoded);
    }

    public void optionalText(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    public void texts(Collection<String> values) {
        intValue(values.size());
        for (String value : values) {
            text(value);
        }
    }

    public void textMap(Map<String, String> values) {
        intValue(values.size());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            text(entry.getKey());
            text(entry.getValue());
        }
    }

    private void reserve(int count) {
        if (count > limit - length) {
            throw new WireException("a message of more than " + limit + " bytes cannot be sent");
        }
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(2 * bytes.length, length + count)));
        }
    }
}
