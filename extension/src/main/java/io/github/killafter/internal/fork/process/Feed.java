// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to the standard input of a process, from a thread of its own: a process that does not read blocks the writer. */
final class Feed extends OutputStream {

    private static final byte[] END = {};

    private final OutputStream stream;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong pending = new AtomicLong();

    Feed(OutputStream stream) {
        this.stream = stream;
    }

    /** Leave bytes to the thread that writes; never waits. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > 0) {
            pending.addAndGet(length);
            queue.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Return how many bytes wait to be read by the process. */
    long pending() {
        return pending.get();
    }

    /** Close the stream after everything that was written; does not wait. */
    @Override
    public void close() {
        queue.add(END);
    }

    /** Write what is sent until its end, or until it cannot be read any more. */
    void run() {
        try (stream) {
            for (byte[] next = take(); next != END; next = take()) {
                stream.write(next);
                stream.flush();
                pending.addAndGet(-next.length);
            }
        } catch (IOException ignored) {
            return;
        }
    }

    private byte[] take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }
}
