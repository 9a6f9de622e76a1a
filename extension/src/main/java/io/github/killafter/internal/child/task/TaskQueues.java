// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.task;

import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.queue.Inflow;
import io.github.killafter.internal.queue.Outflow;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The child's ends of both queues, as bytes. Values can arrive before the function has started. Thread-safe. */
final class TaskQueues implements Consumer<QueueMessage> {

    private final AtomicInteger waiting = new AtomicInteger();
    private final Inflow in = new Inflow(Integer.MAX_VALUE, this::send);
    private volatile @Nullable Outbox outbox;
    private volatile @Nullable Outflow out;
    private volatile boolean stopped;

    /** Prepare for the function: the other side has room for this many values. */
    void open(int capacity, Outbox newOutbox) {
        outbox = newOutbox;
        out = new Outflow(capacity, this::send);
    }

    private void send(Message message) {
        Outbox current = outbox;
        if (current != null) {
            current.send(message);
        }
    }

    @Override
    public void accept(QueueMessage message) {
        Outflow current = out;
        if (message instanceof Value value) {
            in.add(value);
        } else if (message instanceof Taken taken && current != null) {
            current.taken(taken);
        } else if (message instanceof QueueMessage.InputEnd) {
            in.end();
        }
    }

    Inflow in() {
        return in;
    }

    Outflow out() {
        Outflow current = out;
        if (current == null) {
            throw new IllegalStateException("the function has not started");
        }
        return current;
    }

    /** Wait in a way that {@link #stop()} ends. */
    <T> T waiting(Wait<T> wait) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            return wait.await();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** End all waits at the queues; return whether there were any. */
    boolean stop() {
        boolean anybody = waiting.get() > 0;
        stopped = true;
        in.end();
        Outflow current = out;
        if (current != null) {
            current.close();
        }
        return anybody;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Something that can block. */
    @FunctionalInterface
    interface Wait<T> {

        T await() throws InterruptedException;
    }
}
