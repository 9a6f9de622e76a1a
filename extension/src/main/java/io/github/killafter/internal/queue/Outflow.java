// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The sending end of a queue: sends no more than the other end has room for. Thread-safe. */
public final class Outflow {

    /** The result of an attempt to put a value in. */
    public enum Put {
        DONE,
        /** The other end had no room until the time was over. */
        NO_ROOM,
        /** No more values are taken. */
        CLOSED
    }

    private final int capacity;
    private final Consumer<Message> link;
    private final Deque<Integer> underWay = new ArrayDeque<>();
    private long bytesUnderWay;
    private long sent;
    private boolean closed;

    public Outflow(int capacity, Consumer<Message> link) {
        this.capacity = capacity;
        this.link = link;
    }

    /** Put a value in, as soon as there is room for it. */
    public synchronized Put put(ByteBuffer value, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (!closed && !hasRoomFor(value.remaining())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Put.NO_ROOM;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (closed) {
            return Put.CLOSED;
        }
        underWay.add(value.remaining());
        bytesUnderWay += value.remaining();
        link.accept(new Value(sent, value));
        sent++;
        return Put.DONE;
    }

    // One value has room in any case, however large it is.
    private boolean hasRoomFor(int bytes) {
        return underWay.isEmpty() || (underWay.size() < capacity && bytesUnderWay + bytes <= Inflow.MAX_BYTES);
    }

    /** Set how many values were taken at the other end; values that were never sent do not count. */
    public synchronized void taken(Taken message) {
        long left = sent - message.count();
        while (left >= 0 && underWay.size() > left) {
            bytesUnderWay -= underWay.remove();
        }
        notifyAll();
    }

    /** Refuse further values. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
