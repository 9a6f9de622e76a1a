// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.frame.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends events and output in the order in which they occurred, under a lock that no test can hold. Thread-safe. */
public final class Outbox {

    // With what a frame adds to it, small enough that prints of native code do not end up in it.
    private static final int CAPACITY = FrameWriter.ATOMIC_PAYLOAD - 64;

    private final Object lock = new Object();
    private final FrameWriter frames;
    private final byte[] buffer = new byte[CAPACITY];
    private StandardStream buffered = StandardStream.OUT;
    private int length;

    public Outbox(FrameWriter frames) {
        this.frames = frames;
    }

    /** Send an event, behind all output so far. */
    public void send(Message event) {
        synchronized (lock) {
            flush();
            deliver(event);
        }
    }

    /** Return a stream for the code under test; closing it has no effect on the link. */
    public PrintStream stream(StandardStream kind) {
        return new PrintStream(new Pipe(kind), true, StandardCharsets.UTF_8) {

            // A test that closes it must not take it from the tests after it.
            @Override
            public void close() {
                flush();
            }
        };
    }

    private void print(StandardStream kind, byte[] bytes, int offset, int count) {
        synchronized (lock) {
            if (kind != buffered) {
                flush();
                buffered = kind;
            }
            for (int done = 0; done < count; ) {
                int piece = Math.min(count - done, CAPACITY - length);
                System.arraycopy(bytes, offset + done, buffer, length, piece);
                length += piece;
                done += piece;
                if (length == CAPACITY) {
                    flush();
                }
            }
        }
    }

    private void flush() {
        synchronized (lock) {
            if (length > 0) {
                Output output = new Output(buffered, ByteBuffer.wrap(buffer, 0, length));
                length = 0;
                deliver(output);
            }
        }
    }

    // When the link is broken nothing can be sent. The suite JVM notices what is missing, and the watchdog whether that
    // still lives.
    private void deliver(Message message) {
        try {
            frames.send(message);
        } catch (IOException broken) {
            length = 0;
        }
    }

    private final class Pipe extends OutputStream {

        private final StandardStream kind;

        Pipe(StandardStream kind) {
            this.kind = kind;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            print(kind, bytes, offset, count);
        }

        @Override
        public void flush() {
            Outbox.this.flush();
        }
    }
}
