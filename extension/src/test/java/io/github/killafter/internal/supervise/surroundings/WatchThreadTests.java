// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchThreadTests {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final WatchThread watch = new WatchThread();

    @Test
    void looksAgainAfterAnErrorOfThisLookOrOfAnother() throws InterruptedException {
        AtomicInteger failed = new AtomicInteger();
        AtomicReference<Thread> first = new AtomicReference<>();
        AtomicReference<Thread> last = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(2);
        watch.add(MILLISECOND, slept -> {
            first.set(Thread.currentThread());
            switch (failed.incrementAndGet()) {
                case 1 -> throw new NoClassDefFoundError("as if a class could not be loaded");
                case 2 -> throw new OutOfMemoryError("as if the heap were full");
                case 3 -> throw new SecurityException("as if a test had left a SecurityManager");
                default -> done.countDown();
            }
            return WatchThread.NEVER;
        });
        watch.add(0, slept -> {
            if (failed.get() < 4) {
                return MILLISECOND;
            }
            last.set(Thread.currentThread());
            done.countDown();
            return WatchThread.NEVER;
        });

        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(last.get()).isSameAs(first.get());
    }

    @Test
    void endsItsThreadWithTheLastLookAndStartsAnotherForTheNextOne() throws InterruptedException {
        Thread first = threadOfALook();
        first.join();

        Thread second = threadOfALook();
        second.join();

        assertThat(second).isNotSameAs(first);
    }

    @Test
    void goesOnWhileItIsInterrupted() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        watch.add(0, slept -> {
            Thread.currentThread().interrupt();
            looks.countDown();
            return looks.getCount() == 0 ? WatchThread.NEVER : MILLISECOND;
        });

        assertThat(looks.await(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void countsForALookTwiceTheTimeThatItAskedForAtMost() throws InterruptedException {
        AtomicReference<Long> counted = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        watch.add(0, slept -> {
            for (long begun = System.nanoTime(); System.nanoTime() - begun < 10 * MILLISECOND; ) {
                Thread.onSpinWait();
            }
            return WatchThread.NEVER;
        });
        watch.add(MILLISECOND, slept -> {
            counted.set(slept);
            done.countDown();
            return WatchThread.NEVER;
        });

        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(counted.get()).isBetween(MILLISECOND, 2 * MILLISECOND);
    }

    private Thread threadOfALook() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        watch.add(0, slept -> {
            thread.set(Thread.currentThread());
            done.countDown();
            return WatchThread.NEVER;
        });
        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        return thread.get();
    }
}
