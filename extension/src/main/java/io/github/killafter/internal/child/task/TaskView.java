// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.task;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.queue.ValueCodec;
import io.github.killafter.process.ChildTask;
import io.github.killafter.process.InQueue;
import io.github.killafter.process.OutQueue;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Both queues as the function sees them: with values of the types that its class declares. Thread-safe. */
final class TaskView implements InQueue<Object>, OutQueue<Object> {

    private final TaskQueues queues;
    private final StopEventSource stop;
    private final ValueCodec inCodec;
    private final ValueCodec outCodec;

    TaskView(Class<?> type, TaskQueues queues, StopEventSource stop) {
        this.queues = queues;
        this.stop = stop;
        this.inCodec = ValueCodec.ofArgument(type, ChildTask.class, 0);
        this.outCodec = ValueCodec.ofArgument(type, ChildTask.class, 1);
    }

    @Override
    public Optional<Object> take() throws InterruptedException {
        Optional<ByteBuffer> next = queues.waiting(() -> queues.in().poll(Long.MAX_VALUE));
        throwIfStopped();
        queues.in().refusal().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        return next.map(inCodec::decode);
    }

    @Override
    public void put(Object value) throws InterruptedException {
        ByteBuffer bytes = outCodec.encode(requireNonNull(value, "value"));
        queues.waiting(() -> queues.out().put(bytes, Long.MAX_VALUE));
        throwIfStopped();
    }

    // The event is read only here: a function that never checks it must not count as having noticed it.
    private void throwIfStopped() {
        if (queues.isStopped()) {
            stop.event().throwIfSet();
        }
    }

    @Override
    public Iterator<Object> iterator() {
        return new Values();
    }

    /** The values still to come, one taken ahead. Confined to one thread. */
    private final class Values implements Iterator<Object> {

        private @Nullable Object next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = takeUninterrupted();
            }
            return next != null;
        }

        private @Nullable Object takeUninterrupted() {
            try {
                return take().orElse(null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while waiting for the next value");
            }
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the suite JVM sends no more values");
            }
            Object taken = requireNonNull(next);
            next = null;
            return taken;
        }
    }
}
