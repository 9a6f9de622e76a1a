// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes under construction; what does not fit is left out. */
public final class Content {

    private static final int TEXT_LENGTH = Short.BYTES;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    Content(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return buffer.position();
    }

    public Content put(long value) {
        buffer.putLong(value);
        return this;
    }

    /** Add a text, of which at most so many bytes are kept. */
    public Content put(String text, int most) {
        if (text.isEmpty()) {
            buffer.putShort((short) 0);
            return this;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(Math.min(encoded.length, most), buffer.remaining() - TEXT_LENGTH);
        return put(encoded, length == encoded.length ? length : wholeCharacters(encoded, length));
    }

    /** Add a text, or an empty one if it does not fit. */
    public Content putIfFits(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return put(encoded, encoded.length <= buffer.remaining() - TEXT_LENGTH ? encoded.length : 0);
    }

    private Content put(byte[] encoded, int length) {
        buffer.putShort((short) length).put(encoded, 0, length);
        return this;
    }

    // Not within a character: there are continuation bytes (RFC 3629).
    private static int wholeCharacters(byte[] encoded, int length) {
        int end = Math.max(length, 0);
        while (end > 0 && (encoded[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Read a text. */
    static String text(ByteBuffer content) {
        byte[] encoded = new byte[content.getShort()];
        content.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
