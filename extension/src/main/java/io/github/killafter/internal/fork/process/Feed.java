// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes to the standard input of a process, from a thread of its own: a process that does not read blocks the writer. */
final class Feed {

    private static final byte[] END = {};

    private final OutputStream stream;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();

    Feed(OutputStream stream) {
        this.stream = stream;
    }

    void send(byte[] bytes) {
        queue.add(bytes.clone());
    }

    void end() {
        queue.add(END);
    }

    /** Write what is sent until the end is, or until nobody can read it any more. */
    void run() {
        try (stream) {
            for (byte[] next = take(); next != END; next = take()) {
                stream.write(next);
                stream.flush();
            }
        } catch (IOException nobodyReads) {
            return;
        }
    }

    private byte[] take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ofNobodysConcern) {
                Thread.onSpinWait();
            }
        }
    }
}
