// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.fork.process.BoundedOutput;
import io.github.killafter.internal.fork.process.OutputSource;
import io.github.killafter.internal.fork.process.Sink;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.Nonce;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Separates messages from output in the bytes from a child. Confined to the thread that drains it. */
final class Incoming implements Sink, FrameHandler {

    private final FrameReader frames;
    private final Progress progress;
    private final BoundedOutput output;
    private final Consumer<QueueMessage> queues;

    Incoming(Nonce nonce, Progress progress, BoundedOutput output, Consumer<QueueMessage> queues) {
        this.frames = new FrameReader(nonce, this);
        this.progress = progress;
        this.output = output;
        this.queues = queues;
    }

    @Override
    public void accept(OutputSource source, byte[] bytes, int length) {
        switch (source) {
            case OUT -> frames.feed(bytes, 0, length);
            case ERR -> output.add(source, bytes, length);
        }
    }

    @Override
    public void end() {
        frames.end();
        progress.end();
    }

    @Override
    public void message(Message message) {
        if (message instanceof Output printed) {
            ByteBuffer bytes = printed.bytes();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            output.add(source(printed.stream()), copy, copy.length);
        } else if (message instanceof QueueMessage queued) {
            queues.accept(queued);
        } else {
            progress.received(message);
        }
    }

    private static OutputSource source(StandardStream stream) {
        return switch (stream) {
            case OUT -> OutputSource.OUT;
            case ERR -> OutputSource.ERR;
        };
    }

    // What was printed without System.out: by native code, the JVM itself, another process, a prefix of the command.
    @Override
    public void chatter(byte[] bytes, int start, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, start, copy, 0, length);
        output.add(OutputSource.OUT, copy, length);
    }
}
