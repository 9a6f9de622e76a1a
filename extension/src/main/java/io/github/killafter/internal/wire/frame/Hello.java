// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The first bytes that the suite JVM sends: a mark, and the nonce of all frames to come. */
public final class Hello {

    // No byte of it occurs twice, so that a search for it never has to go back.
    private static final byte[] MARK = {'K', 'i', 'l', 'A', 'f', 't', 'e', 'r'};

    private Hello() {}

    public static void send(Nonce nonce, OutputStream out) throws IOException {
        byte[] hello = new byte[MARK.length + Nonce.LENGTH];
        System.arraycopy(MARK, 0, hello, 0, MARK.length);
        System.arraycopy(nonce.bytes(), 0, hello, MARK.length, Nonce.LENGTH);
        out.write(hello);
        out.flush();
    }

    /** Wait for the hello, skipping other bytes, and return its nonce. */
    public static Nonce await(InputStream in) throws IOException {
        for (int matched = 0; matched < MARK.length; ) {
            int next = next(in);
            matched = next == MARK[matched] ? matched + 1 : next == MARK[0] ? 1 : 0;
        }
        byte[] bytes = new byte[Nonce.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) next(in);
        }
        return Nonce.of(bytes);
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the stream ended before the hello, or within it");
        }
        return next;
    }
}
