// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.queue.Outflow.Put;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueTests {

    private static final long NOW = 0;
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

    private final List<Message> sent = new ArrayList<>();
    private final Outflow out = new Outflow(2, sent::add);
    private final List<Message> answered = new ArrayList<>();
    private final Inflow in = new Inflow(2, answered::add);

    @Test
    void sendsNoMoreThanTheOtherEndHasRoomFor() throws InterruptedException {
        assertThat(out.put(bytes(1), NOW)).isEqualTo(Put.DONE);
        assertThat(out.put(bytes(2), NOW)).isEqualTo(Put.DONE);
        assertThat(out.put(bytes(3), NOW)).isEqualTo(Put.NO_ROOM);
        assertThat(out.put(bytes(3), SHORT)).isEqualTo(Put.NO_ROOM);
        out.taken(new Taken(1));
        assertThat(out.put(bytes(3), NOW)).isEqualTo(Put.DONE);
        assertThat(out.put(bytes(4), NOW)).isEqualTo(Put.NO_ROOM);
        assertThat(sent).extracting(message -> ((Value) message).index()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void countsBytesAsWell() throws InterruptedException {
        Outflow wide = new Outflow(1000, sent::add);
        for (int i = 0; i < 8; i++) {
            assertThat(wide.put(ByteBuffer.allocate(1 << 20), NOW)).isEqualTo(Put.DONE);
        }
        assertThat(wide.put(ByteBuffer.allocate(1), NOW)).isEqualTo(Put.NO_ROOM);
        wide.taken(new Taken(1));
        assertThat(wide.put(ByteBuffer.allocate(1), NOW)).isEqualTo(Put.DONE);
        Inflow honest = new Inflow(1000, answered::add);
        sent.forEach(message -> honest.add((Value) message));
        assertThat(honest.refusal()).isEmpty();
    }

    @Test
    void wakesWhoeverWaitsForRoom() throws Exception {
        out.put(bytes(1), NOW);
        out.put(bytes(2), NOW);
        assertThat(putMeanwhile(() -> out.taken(new Taken(1)))).isEqualTo(Put.DONE);
        assertThat(putMeanwhile(out::close)).isEqualTo(Put.CLOSED);
        out.taken(new Taken(3));
        assertThat(out.put(bytes(1), NOW)).isEqualTo(Put.CLOSED);
    }

    private Put putMeanwhile(Runnable action) throws Exception {
        CompletableFuture<Put> result = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread putter = new Thread(() -> {
            try {
                begun.countDown();
                result.complete(out.put(bytes(9), Long.MAX_VALUE));
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        putter.start();
        begun.await();
        while (putter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        action.run();
        putter.join(Duration.ofSeconds(30).toMillis());
        return result.get(1, TimeUnit.SECONDS);
    }

    @Test
    void doesNotBelieveThatMoreWasTakenThanSent() throws InterruptedException {
        out.put(bytes(1), NOW);
        out.put(bytes(2), NOW);
        out.taken(new Taken(Long.MAX_VALUE));
        out.taken(new Taken(3));
        out.taken(new Taken(-1));
        out.taken(new Taken(Long.MIN_VALUE));
        assertThat(out.put(bytes(3), NOW)).isEqualTo(Put.NO_ROOM);
    }

    @Test
    void givesWhatCameInOrderAndSaysSo() throws InterruptedException {
        in.add(new Value(0, bytes(1)));
        in.add(new Value(1, bytes(2)));
        assertThat(in.poll(NOW)).contains(bytes(1));
        in.add(new Value(2, bytes(3)));
        assertThat(in.poll(NOW)).contains(bytes(2));
        assertThat(in.poll(NOW)).contains(bytes(3));
        assertThat(in.poll(SHORT)).isEmpty();
        assertThat(in.isAtEnd()).isFalse();
        in.end();
        assertThat(in.poll(Long.MAX_VALUE)).isEmpty();
        assertThat(in.isAtEnd()).isTrue();
        assertThat(answered).containsExactly(new Taken(1), new Taken(2), new Taken(3));
    }

    @Test
    void holdsNoMoreThanItsCapacityWhateverComes() throws InterruptedException {
        IntStream.range(0, 1000).forEach(i -> in.add(new Value(i, bytes(1))));
        assertThat(in.refusal()).isEmpty();
        assertThat(in.poll(NOW)).isPresent();
        assertThat(in.poll(NOW)).isPresent();
        assertThat(in.poll(Long.MAX_VALUE)).isEmpty();
        assertThat(in.refusal()).contains("more values were sent than the queue holds");
    }

    @Test
    void noticesValuesThatAreLostOrRepeated() throws InterruptedException {
        in.add(new Value(0, bytes(1)));
        in.add(new Value(0, bytes(1)));
        assertThat(in.poll(NOW)).isPresent();
        assertThat(in.refusal()).contains("a value was sent twice: number 0 after 1");
        Inflow other = new Inflow(2, answered::add);
        other.add(new Value(1, bytes(1)));
        assertThat(other.refusal()).contains("a value was lost: number 0");
    }

    @Test
    void takesNothingMoreOnceSpoilt() throws InterruptedException {
        in.add(new Value(0, bytes(1)));
        in.add(new Value(1, bytes(1)));
        in.spoil("bad");
        in.spoil("worse");
        assertThat(in.poll(Long.MAX_VALUE)).isEmpty();
        assertThat(in.refusal()).contains("bad");
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        IntStream.of(values).forEach(value -> bytes.put((byte) value));
        return bytes.flip();
    }
}
