// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedTask;
import io.github.killafter.internal.fork.call.FunctionOrder;
import io.github.killafter.internal.queue.Inflow;
import io.github.killafter.internal.queue.Outflow;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.QueueMessage.InputEnd;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import io.github.killafter.internal.wire.codec.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The suite JVM's ends of both queues. Received values are decoded only when they are taken. Thread-safe. */
final class ChildQueues implements ForkedTask.Queues {

    private final TaskClass type;
    private final int capacity;
    private final Outflow out;
    private final Inflow in;
    private final AtomicBoolean inputClosed = new AtomicBoolean();
    private volatile @Nullable ForkedTask task;

    ChildQueues(TaskClass type, int capacity) {
        this.type = type;
        this.capacity = capacity;
        this.out = new Outflow(capacity, this::send);
        this.in = new Inflow(capacity, this::send);
    }

    /** Start the child at the other ends. */
    ForkedTask join(ForkSetup setup, ForkedCallPlan plan) throws IOException {
        FunctionOrder order = new FunctionOrder(type.type().getName(), capacity);
        ForkedTask started = ForkedTask.start(setup, order, plan, this);
        task = started;
        return started;
    }

    // Code that sees that no more values are accepted must not find room for one.
    @Override
    public void end() {
        out.close();
        in.end();
    }

    private ForkedTask task() {
        ForkedTask current = task;
        if (current == null) {
            throw new IllegalStateException("the child has not started");
        }
        return current;
    }

    private void send(Message message) {
        task().send(message);
    }

    @Override
    public void accept(QueueMessage message) {
        if (message instanceof Value value) {
            in.add(value);
        } else if (message instanceof Taken taken) {
            out.taken(taken);
        }
    }

    boolean offer(Object value, Duration atMost) throws InterruptedException {
        if (inputClosed.get()) {
            throw new IllegalStateException("closeInput() was called: no more values can be sent");
        }
        ByteBuffer bytes = type.in().encode(value);
        long start = System.nanoTime();
        return awaitPipe(nanos(atMost))
                && out.put(bytes, nanos(atMost) - (System.nanoTime() - start)) == Outflow.Put.DONE;
    }

    // A child can claim to have taken values that it has not read; what was sent would then accumulate here.
    private boolean awaitPipe(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (task().isClogged()) {
            if (System.nanoTime() - start >= nanos) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    String whyNotTaken(Duration atMost) {
        return task().result()
                .map(result -> "the child accepts no more values: " + ResultText.withLastOutput(result))
                .orElse("the child had no room for a value within " + atMost.toMillis() + " ms");
    }

    void closeInput() {
        if (inputClosed.compareAndSet(false, true)) {
            send(new InputEnd());
        }
    }

    Received<Object> poll(Duration atMost) throws InterruptedException {
        Optional<ByteBuffer> next = in.poll(nanos(atMost));
        if (next.isPresent()) {
            return decoded(next.get());
        }
        if (!in.isAtEnd()) {
            return Received.nothingYet(
                    "the child has sent no value within " + atMost.toMillis() + " ms and still runs");
        }
        return in.refusal().map(Received::refused).orElseGet(this::ended);
    }

    private Received<Object> decoded(ByteBuffer bytes) {
        try {
            return Received.value(type.out().decode(bytes));
        } catch (WireException malformed) {
            in.spoil("value " + in.taken() + " is not a " + type.out() + ": " + malformed.getMessage());
            return poisoned();
        }
    }

    private Received<Object> poisoned() {
        return Received.refused(in.refusal().orElseThrow());
    }

    private Received<Object> ended() {
        ChildResult result = new ChildResult(task().result().orElseThrow());
        if (result.isTimedOut()) {
            return Received.end(Received.Kind.TIMED_OUT, result);
        }
        boolean returned = result.end() == AttemptEnd.PASSED;
        return Received.end(returned ? Received.Kind.CLOSED : Received.Kind.ENDED, result);
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
