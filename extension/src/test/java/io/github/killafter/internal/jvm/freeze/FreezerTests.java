// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FreezerTests {

    private final CountDownLatch running = new CountDownLatch(1);
    private volatile long steps; // no AtomicLong, because no thread is frozen in java.util.concurrent
    private volatile boolean stop;
    private @Nullable Thread thread;

    @AfterEach
    void end() throws InterruptedException {
        stop = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    @Test
    void isAvailableWhereTheTestsRun() {
        assertThat(Freezer.unavailableReason()).isEmpty();
    }

    @Test
    void frozenThreadStandsStillUntilItIsResumed() throws InterruptedException {
        Thread spinning = start(this::spin);

        FrozenThread frozen = Freezer.freeze(spinning).get();
        long before = steps;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50)); // in which it would go on, were it not frozen
        long after = steps;
        frozen.resume();
        frozen.resume();
        awaitStepsBeyond(after);

        assertThat(after).isEqualTo(before);
        assertThat(frozen.thread()).isSameAs(spinning);
    }

    @Test
    void refusesAThreadThatIsFrozenAlready() throws InterruptedException {
        Thread spinning = start(this::spin);
        FrozenThread frozen = Freezer.freeze(spinning).get();

        Optional<String> refusal = Freezer.freeze(spinning).unavailableReason();
        frozen.resume();

        assertThat(refusal).contains("it is suspended already");
    }

    @Test
    void refusesAThreadThatHoldsAMonitor() throws InterruptedException {
        Thread holder = start(() -> {
            synchronized (running) {
                spin();
            }
        });

        assertThat(Freezer.freeze(holder).unavailableReason())
                .contains("it holds the monitor of a java.util.concurrent.CountDownLatch");
        awaitStepsBeyond(steps);
    }

    @Test
    void refusesAThreadThatHoldsALock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Thread holder = start(() -> {
            lock.lock();
            spin();
        });

        assertThat(Freezer.freeze(holder).unavailableReason())
                .contains("it holds a java.util.concurrent.locks.ReentrantLock$NonfairSync");
    }

    @Test
    void refusesAThreadThatQueues() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        Thread waiter = start(() -> {
            try {
                step();
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        Optional<String> refusal = Freezer.freeze(waiter).unavailableReason();
        latch.countDown();

        assertThat(refusal).contains("it waits for a java.util.concurrent.CountDownLatch$Sync");
    }

    @Test
    void refusesAThreadInAStaticInitialiser() throws InterruptedException {
        Thread initialising = start(() -> Initialiser.enter(this));

        assertThat(Freezer.freeze(initialising).unavailableReason())
                .contains("it is in the static initialiser of " + Initialiser.Slow.class.getName());
    }

    @Test
    void refusesAThreadThatHasEnded() throws InterruptedException {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(Freezer.freeze(ended).unavailableReason()).isPresent();
        assertThat(Freezer.freeze(Thread.currentThread()).unavailableReason()).isPresent();
    }

    private Thread start(Runnable body) throws InterruptedException {
        Thread started = new Thread(() -> {
            running.countDown();
            body.run();
        });
        started.setDaemon(true);
        started.start();
        running.await();
        thread = started;
        awaitStepsBeyond(0);
        return started;
    }

    private void spin() {
        while (!stop) {
            step();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    private void step() {
        steps = steps + 1;
    }

    private void awaitStepsBeyond(long seen) {
        while (steps <= seen) {
            Thread.onSpinWait();
        }
    }

    /** Spins in a static initialiser until the test is over. */
    private static final class Initialiser {

        private static final ThreadLocal<@Nullable FreezerTests> TEST = new ThreadLocal<>();

        static void enter(FreezerTests test) {
            TEST.set(test);
            Slow.touch();
        }

        static final class Slow {
            static {
                FreezerTests test = TEST.get();
                if (test != null) {
                    test.spin();
                }
            }

            static void touch() {}
        }
    }
}
