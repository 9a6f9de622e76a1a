// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads values from the bytes of one message. Each length is first compared with the remaining bytes, so that forged
 * bytes cannot cause large allocations. Not thread-safe.
 */
public final class Decoder {

    private final byte[] bytes;
    private final int end;
    private int next;
    private int depth;

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

    /** Return the next bytes, a copy. */
    public byte[] raw(int count) {
        int from = skip(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /** Return as many bytes as the number before them says, a copy. */
    public byte[] bytes() {
        return raw(count());
    }

    public String text() {
        boolean isUnicode = flag();
        ByteBuffer encoded = ByteBuffer.wrap(bytes());
        if (!isUnicode) {
            return chars(encoded);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException malformed) {
            throw new WireException("a text is not UTF-8", malformed);
        }
    }

    private static String chars(ByteBuffer encoded) {
        if (encoded.remaining() % Character.BYTES != 0) {
            throw new WireException("a text ends within a character");
        }
        return encoded.asCharBuffer().toString();
    }

    /** Note that what comes next lies within a value. */
    void enter() {
        if (++depth > Encoder.MAX_DEPTH) {
            throw new WireException("values are nested deeper than " + Encoder.MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
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
