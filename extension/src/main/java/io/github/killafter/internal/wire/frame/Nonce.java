// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import java.security.SecureRandom;
import java.util.Arrays;

/** A secret of one suite JVM and one child: it marks their frames among other bytes of the stream. */
public final class Nonce {

    /** How many bytes there are. */
    static final int LENGTH = 16;

    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Nonce random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new Nonce(bytes);
    }

    static Nonce of(byte[] bytes) {
        return new Nonce(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Return where in the range the nonce begins, or how far from its end it may have begun: {@code end} if nowhere. */
    int indexIn(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            if (matches(data, i, Math.min(end, i + LENGTH))) {
                return i;
            }
        }
        return end;
    }

    private boolean matches(byte[] data, int start, int end) {
        return data[start] == bytes[0] && Arrays.equals(data, start, end, bytes, 0, end - start);
    }
}
