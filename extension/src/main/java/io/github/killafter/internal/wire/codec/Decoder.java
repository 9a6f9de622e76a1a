// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from the bytes of one message. Each length is first compared with the remaining bytes, so that forged
 * bytes cannot cause large allocations. Not thread-safe.
 */
public final class Decoder {

    private final byte[] bytes;
    private final int end;
    private int next;

    public Decoder(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.next = start;
        this.end = start + length;
    }

    public int byteValue() {
        return bytes[skip(1)] & 0xff;
    }

    public boolean flag() {
        int value = byteValue();
        if (value > 1) {
            throw new WireException(value + " is not a boolean");
        }
        return value == 1;
    }

    /** Return one of the constants of an enum. */
    public <E extends Enum<E>> E choice(E[] constants) {
        String name = text();
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new WireException("there is no such constant");
    }

    public int intValue() {
        int index = skip(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = (value << 8) | (bytes[index + i] & 0xff);
        }
        return value;
    }

    public long longValue() {
        return ((long) intValue() << 32) | (intValue() & 0xffff_ffffL);
    }

    /** Return all bytes that are left, a copy. */
    public ByteBuffer rest() {
        return ByteBuffer.wrap(raw(end - next));
    }

    /** Return the next bytes, a copy. */
    public byte[] raw(int count) {
        int from = skip(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /** Return a text; what is not UTF-8 in it is replaced. */
    public String text() {
        int count = count();
        return new String(bytes, skip(count), count, StandardCharsets.UTF_8);
    }

    public @Nullable String optionalText() {
        return flag() ? text() : null;
    }

    public List<String> texts() {
        int count = count();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(text());
        }
        return values;
    }

    public Map<String, String> textMap() {
        int count = count();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = text();
            values.put(key, text());
        }
        return values;
    }

    /** Return a number of things that take at least one byte each. */
    public int count() {
        int count = intValue();
        if (count < 0 || count > end - next) {
            throw new WireException(count + " elements cannot be in " + (end - next) + " bytes");
        }
        return count;
    }

    /** Require that nothing is left. */
    public void finish() {
        if (next != end) {
            throw new WireException((end - next) + " bytes too many");
        }
    }

    private int skip(int count) {
        if (count < 0 || count > end - next) {
            throw new WireException("the message ends too early");
        }
        next += count;
        return next - count;
    }
}
