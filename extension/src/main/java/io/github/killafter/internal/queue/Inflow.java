// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a queue: bounded, whatever the other end sends. Thread-safe.
 */
public final class Inflow {

    /** How many bytes of values a queue holds, unless it is one value. */
    static final int MAX_BYTES = 8 << 20;

    private final int capacity;
    private final Consumer<Message> link;
    private final Deque<ByteBuffer> values = new ArrayDeque<>();
    private long bytes;
    private long arrived;
    private long taken;
    private boolean ended;
    private boolean spoilt;
    private @Nullable String refusal;

    public Inflow(int capacity, Consumer<Message> link) {
        this.capacity = capacity;
        this.link = link;
    }

    /** Take in a value that was sent; never waits. */
    public synchronized void add(Value value) {
        if (refusal != null || ended) {
            return;
        }
        String wrong = wrongWith(value);
        if (wrong != null) {
            refuse(wrong);
            return;
        }
        arrived++;
        bytes += value.bytes().remaining();
        values.add(value.bytes());
        notifyAll();
    }

    /** Return how many values have been taken. */
    public synchronized long taken() {
        return taken;
    }

    private @Nullable String wrongWith(Value value) {
        if (value.index() != arrived) {
            return value.index() < arrived
                    ? "a value was sent twice: number " + value.index() + " after " + arrived
                    : "a value was lost: number " + arrived;
        }
        boolean fits = values.isEmpty()
                || (values.size() < capacity && bytes + value.bytes().remaining() <= MAX_BYTES);
        return fits ? null : "more values were sent than the queue holds";
    }

    private void refuse(String reason) {
        if (refusal == null) {
            refusal = reason;
        }
        notifyAll();
    }

    /** Refuse further values, and those received, because of the last one that was taken. */
    public synchronized void spoil(String reason) {
        values.clear();
        if (!spoilt) {
            spoilt = true;
            refusal = reason;
        }
        notifyAll();
    }

    /** Return why no more values are accepted, once the earlier ones have been taken. */
    public synchronized Optional<String> refusal() {
        return values.isEmpty() ? Optional.ofNullable(refusal) : Optional.empty();
    }

    /** Note that no more values will come. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Return whether no more values will come, and all have been taken. */
    public synchronized boolean isAtEnd() {
        return values.isEmpty() && (ended || refusal != null);
    }

    /** Return the next value; nothing if there is none in time, or never. */
    public synchronized Optional<ByteBuffer> poll(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (values.isEmpty() && !isAtEnd()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return Optional.ofNullable(values.poll()).map(this::out);
    }

    private ByteBuffer out(ByteBuffer value) {
        bytes -= value.remaining();
        taken++;
        link.accept(new Taken(taken));
        return value;
    }
}
