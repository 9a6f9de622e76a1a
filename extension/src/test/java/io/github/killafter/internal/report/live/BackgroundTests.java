// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Object> taken = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private final AtomicReference<@Nullable ThreadGroup> groupAtStart = new AtomicReference<>();
    private final CountDownLatch mayTake = new CountDownLatch(1);

    private final class Recorder implements Background.Sink<Object> {

        @Override
        public void accept(Object item) {
            await(mayTake);
            taken.add(item);
            groupAtStart.set(Thread.currentThread().getThreadGroup());
            worker.set(Thread.currentThread());
        }

        @Override
        public void atEnd() {
            taken.add("end");
        }
    }

    @Test
    void takesItemsInOrderAndEnds() {
        Background<Object> background = background(100);
        mayTake.countDown();
        IntStream.range(0, 50).forEach(background::offer);
        background.close(LONG);

        assertThat(taken).hasSize(51).startsWith(0, 1, 2).endsWith(49, "end");
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() {
        Background<Object> background = background(10);
        IntStream.range(0, 100).forEach(background::offer);
        mayTake.countDown();
        background.close(LONG);

        // The thread holds one item, or none yet.
        assertThat(background.dropped()).isBetween(89L, 90L);
        assertThat(taken).hasSize((int) (101 - background.dropped()));
    }

    @Test
    void doesNotSpinOrEndWhenItIsInterrupted() throws InterruptedException {
        Background<Object> background = background(10);
        mayTake.countDown();
        background.offer("before");
        awaitTrue(() -> worker.get() != null);
        Thread thread = requireNonNull(worker.get());
        thread.interrupt();
        awaitTrue(() -> !thread.isInterrupted());
        background.offer("after");
        background.close(LONG);

        assertThat(taken).containsExactly("before", "after", "end");
        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void returnsFromCloseWhenTheSinkIsStuck() {
        Background<Object> background = background(10);
        background.offer("stuck");
        background.close(Duration.ofMillis(50));

        assertThat(taken).isEmpty();
        mayTake.countDown();
        background.close(LONG);
        assertThat(taken).containsExactly("stuck", "end");
    }

    @Test
    void inheritsNothingFromTheThreadThatHandsIn() throws InterruptedException {
        Background<Object> background = background(10);
        mayTake.countDown();
        ThreadGroup group = new ThreadGroup("of a test");
        Thread test = new Thread(group, () -> background.offer("item"));
        test.setContextClassLoader(null);
        test.start();
        test.join();
        background.close(LONG);

        Thread thread = requireNonNull(worker.get());
        assertThat(thread.getContextClassLoader()).isSameAs(Background.class.getClassLoader());
        assertThat(thread.isDaemon()).isTrue();
        assertThat(groupAtStart.get()).isNotNull().isNotSameAs(group);
    }

    @Test
    void goesOnAlthoughTheSinkFailsAtTheStartAndAtTheEnd() throws InterruptedException {
        List<Object> told = Collections.synchronizedList(new ArrayList<>());
        Background<Object> background = new Background<>("killafter-test", 10, new Background.Sink<>() {

            @Override
            public void atStart() {
                told.add("start");
                throw new LinkageError("no memory");
            }

            @Override
            public void accept(Object item) {
                worker.set(Thread.currentThread());
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> told.add(thrown));
                told.add(item);
            }

            @Override
            public void atEnd() {
                throw new LinkageError("no memory");
            }
        });
        background.offer("item");
        background.close(LONG);
        requireNonNull(worker.get()).join();

        assertThat(told).containsExactly("start", "item");
        assertThat(background.dropped()).isEqualTo(1);
    }

    // An interrupt is how @Timeout ends a test.
    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
    }

    private Background<Object> background(int capacity) {
        return new Background<>("killafter-test", capacity, new Recorder());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
