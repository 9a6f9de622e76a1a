// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.escalation.StoppedError;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncRaiserTests {

    private final CountDownLatch running = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> caught = new AtomicReference<>();
    private volatile boolean stop;
    private long steps;
    private @Nullable Thread hung;

    @AfterEach
    void end() throws InterruptedException {
        stop = true;
        if (hung != null) {
            hung.join();
        }
    }

    @Test
    void isAvailableWhereTheTestsRun() {
        assertThat(AsyncRaiser.unavailableReason()).isEmpty();
    }

    @Test
    void raisesInALoopThatNeverLooks() throws InterruptedException {
        Thread thread = start(this::spin);
        StoppedError raised = new StoppedError("enough");

        AsyncRaiser.raise(thread, raised);
        thread.join();

        assertThat(caught.get()).isSameAs(raised);
    }

    @Test
    void raisesCheckedExceptionsToo() throws InterruptedException {
        Thread thread = start(this::spin);
        IOException raised = new IOException("checked");

        AsyncRaiser.raise(thread, raised);
        thread.join();

        assertThat(caught.get()).isSameAs(raised);
    }

    @Test
    void callingThreadGetsItAtOnce() {
        IOException raised = new IOException("to myself");

        assertThatThrownBy(() -> AsyncRaiser.raise(Thread.currentThread(), raised))
                .isSameAs(raised);
    }

    @Test
    void raisesUntilCodeThatSurvivesTheFirstOneIsDead() throws InterruptedException {
        Thread thread = start(() -> {
            for (int survived = 0; survived < 3; survived++) {
                try {
                    spin();
                } catch (StoppedError again) {
                    steps++;
                }
            }
            spin();
        });

        boolean ended = AsyncRaiser.raiseUntilDead(thread, () -> new StoppedError("enough"), Duration.ofSeconds(30));

        assertThat(ended).isTrue();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void tellsWhenTheThreadSurvives() throws InterruptedException {
        Thread thread = start(() -> {
            while (!stop) {
                try {
                    spin();
                } catch (StoppedError again) {
                    steps++;
                }
            }
        });

        boolean ended = AsyncRaiser.raiseUntilDead(thread, () -> new StoppedError("enough"), Duration.ofMillis(100));

        assertThat(ended).isFalse();
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void raisesNothingWithoutTime() throws InterruptedException {
        Thread thread = start(this::spin);

        boolean ended = AsyncRaiser.raiseUntilDead(thread, () -> new StoppedError("enough"), Duration.ZERO);
        stop = true;
        thread.join();

        assertThat(ended).isFalse();
        assertThat(caught.get()).isNull();
    }

    @Test
    void keepsTheInterruptFlagOfTheCaller() throws InterruptedException {
        Thread thread = start(this::spin);

        Thread.currentThread().interrupt();
        boolean ended = AsyncRaiser.raiseUntilDead(thread, () -> new StoppedError("enough"), Duration.ofSeconds(30));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void keepsAnInterruptThatComesMeanwhile() throws InterruptedException {
        Thread thread = start(this::spin);

        boolean ended = AsyncRaiser.raiseUntilDead(
                thread,
                () -> {
                    Thread.currentThread().interrupt();
                    return new StoppedError("enough");
                },
                Duration.ofSeconds(30));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void refusesAThreadThatWasNeverStarted() {
        assertThatThrownBy(() -> AsyncRaiser.raise(new Thread("fresh"), new StoppedError("enough")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thread must be alive, was NEW: fresh");
    }

    @Test
    void refusesAThreadThatHasEnded() throws InterruptedException {
        Thread ended = new Thread(() -> {}, "gone");
        ended.start();
        ended.join();

        assertThatThrownBy(() -> AsyncRaiser.raiseUntilDead(ended, () -> new StoppedError("x"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thread must be alive, was TERMINATED: gone");
    }

    @Test
    void refusesToWaitForTheEndOfTheCaller() {
        assertThatThrownBy(() -> AsyncRaiser.raiseUntilDead(
                        Thread.currentThread(), () -> new StoppedError("x"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a thread cannot wait for its own end");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void refusesNull() {
        assertThatThrownBy(() -> AsyncRaiser.raise(null, new StoppedError("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thread must not be null");
        assertThatThrownBy(() -> AsyncRaiser.raise(Thread.currentThread(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("throwable must not be null");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void refusesASupplierOfNull() throws InterruptedException {
        Thread thread = start(this::spin);

        assertThatThrownBy(() -> AsyncRaiser.raiseUntilDead(thread, () -> null, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("throwable must not be null");
    }

    @Test
    void refusesAVirtualThreadWithTheReason() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are final since JDK 21 (JEP 444)");
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                        () -> awaitQuietly(release));
        try {
            assertThatThrownBy(() -> AsyncRaiser.raise(thread, new StoppedError("x")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("virtual thread");
        } finally {
            release.countDown();
            thread.join();
        }
    }

    private Thread start(Runnable body) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                running.countDown();
                body.run();
            } catch (Throwable e) {
                caught.set(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        running.await();
        hung = thread;
        return thread;
    }

    private void spin() {
        while (!stop) {
            steps++;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
