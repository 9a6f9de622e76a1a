// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.process.BoundedOutput;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.process.OutputSource;
import io.github.killafter.internal.fork.process.Sink;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.SessionEvent.SessionFailed;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.Nonce;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages from one child that were not taken yet. If they are too many, the thread that drains the child waits,
 * and so does the child. Thread-safe.
 */
final class Mailbox implements Sink, FrameHandler {

    // One message has a megabyte at most, and the output before it as much as is kept of a call.
    private static final int MOST = 32;

    private final FrameReader frames;
    private final long outputMax;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private BoundedOutput output;
    private String lastPrinted = "";
    private @Nullable Ready ready;
    private @Nullable Exiting exiting;
    private @Nullable SessionFailed sessionFailed;
    private boolean discarding;
    private boolean ended;

    Mailbox(Nonce nonce, long outputMax) {
        this.frames = new FrameReader(nonce, this);
        this.outputMax = outputMax;
        this.output = new BoundedOutput(outputMax);
    }

    @Override
    public void accept(OutputSource source, byte[] bytes, int length) {
        switch (source) {
            case OUT -> frames.feed(bytes, 0, length);
            case ERR -> print(source, bytes, length);
        }
    }

    @Override
    public void chatter(byte[] bytes, int start, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, start, copy, 0, length);
        print(OutputSource.OUT, copy, length);
    }

    private synchronized void print(OutputSource source, byte[] bytes, int length) {
        output.add(source, bytes, length);
    }

    @Override
    public void message(Message message) {
        if (message instanceof Output printed) {
            ByteBuffer bytes = printed.bytes();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            OutputSource source =
                    switch (printed.stream()) {
                        case OUT -> OutputSource.OUT;
                        case ERR -> OutputSource.ERR;
                    };
            print(source, copy, copy.length);
        } else {
            put(message);
        }
    }

    private synchronized void put(Message message) {
        if (message instanceof Ready first && ready == null) {
            ready = first;
        } else if (message instanceof Exiting announced) {
            exiting = announced;
        } else if (message instanceof SessionFailed failed) {
            sessionFailed = failed;
        } else {
            awaitRoom();
            if (!discarding) {
                add(message);
            }
        }
        notifyAll();
    }

    private void awaitRoom() {
        while (waiting.size() >= MOST && !discarding) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    // A raise can prevent a child from sending a numbered one, but never causes two with the same number.
    private synchronized void add(@Nullable Message message) {
        CapturedOutput printed = output.captured();
        if (message == null) {
            lastPrinted = printed.text();
        }
        waiting.add(new Received(printed, message, frames.repeated() > 0));
        output = new BoundedOutput(outputMax);
    }

    @Override
    public void end() {
        frames.end();
        synchronized (this) {
            ended = true;
            add(null);
            notifyAll();
        }
    }

    /** Accept nothing more from now on, so that no sender waits for it. */
    synchronized void discard() {
        discarding = true;
        notifyAll();
    }

    /** Return the message by which the child reported that it is ready. */
    synchronized Optional<Ready> ready() {
        return Optional.ofNullable(ready);
    }

    /** Return whether the child reported that it ends by itself. */
    synchronized Optional<Exiting> exiting() {
        return Optional.ofNullable(exiting);
    }

    /** Return the failure of the child's session at its end. */
    synchronized Optional<SessionFailed> sessionFailed() {
        return Optional.ofNullable(sessionFailed);
    }

    synchronized boolean isReadyOrEnded() {
        return ready != null || ended;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Wait, with a limit, and return the next message; {@code null} if there is none. */
    @SuppressWarnings("WaitNotInLoop") // the caller waits again
    synchronized @Nullable Received poll(long millis) throws InterruptedException {
        if (waiting.isEmpty() && millis > 0) {
            wait(millis);
        }
        Received next = waiting.poll();
        notifyAll();
        return next;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && output.captured().text().isEmpty();
    }

    /** Return what was printed between the last message and the end. */
    synchronized String lastWords() {
        return lastPrinted;
    }

    /** Return what was printed since the last message. */
    synchronized Received rest() {
        Received rest = new Received(output.captured(), null, false);
        output = new BoundedOutput(outputMax);
        return rest;
    }
}
