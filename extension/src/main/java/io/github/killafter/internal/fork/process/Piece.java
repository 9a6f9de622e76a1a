// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Consecutive bytes from one source. */
final class Piece {

    /** What a piece needs besides its bytes, roughly: output of one byte each must not cost a hundred times its size. */
    static final int COST = 64;

    private static final int LEAST = 64;
    private static final int MOST = 8192;

    private final OutputSource source;
    private byte[] bytes = new byte[LEAST];
    private int from;
    private int to;

    Piece(OutputSource source) {
        this.source = source;
    }

    OutputSource source() {
        return source;
    }

    boolean isEmpty() {
        return from == to;
    }

    boolean takes(OutputSource other) {
        return source == other && to < MOST;
    }

    /** Add what there is room for; return how much that is. */
    int add(byte[] more, int offset, int length) {
        int added = Math.min(length, MOST - to);
        if (to + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(to + added, 2 * bytes.length)));
        }
        System.arraycopy(more, offset, bytes, to, added);
        to += added;
        return added;
    }

    /** Drop bytes from the front; return how many. */
    int drop(int length) {
        int dropped = Math.min(length, to - from);
        from += dropped;
        return dropped;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, from, to - from);
    }
}
