// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.raise.RaiseGate;
import io.github.killafter.internal.jvm.raise.RaiseLoop;
import io.github.killafter.internal.jvm.raise.RaiseReport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class SynchronizerRepairTests {

    private static final int ROUNDS = 50;
    private static final long PATIENCE_SECONDS = 10;
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @Test
    void knowsTheLayoutOfThisJvm() {
        assertThat(SynchronizerRepair.unavailableReason()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nextUserGetsThroughAfterARaiseIntoAWaiter(SharedWait wait) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            run(wait, wait.round());
        }
    }

    @Test
    void endsALoopAroundAConditionThatCatchesExceptions() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            Thread hung = startAndAwaitWait(() -> takeForEver(queue));

            RaiseReport report =
                    new RaiseLoop(hung, stack -> new StoppedError("x"), new RaiseGate()).run(Duration.ofSeconds(10));

            assertThat(report.ended()).isTrue();
            assertThat(report.doubts()).isEmpty();
            Thread next = startAndAwaitWait(() -> perform(queue::take));
            queue.put("");
            next.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            assertThat(next.isAlive()).isFalse();
        }
    }

    private static void takeForEver(LinkedBlockingQueue<String> queue) {
        while (true) {
            try {
                queue.take();
            } catch (Exception e) {
                Thread.onSpinWait();
            }
        }
    }

    private static void run(SharedWait wait, SharedWait.Round round) throws Exception {
        CountDownLatch through = new CountDownLatch(1);
        Runnable nextUser = () -> {
            perform(round.next());
            through.countDown();
        };
        Thread next = round.nextFirst() ? startAndAwaitWait(nextUser) : new Thread(nextUser);
        Thread hung = startAndAwaitWait(() -> perform(round.hang()));
        if (!round.nextFirst()) {
            start(next);
            awaitWait(next);
        }

        RaiseReport report = raise(hung);
        round.free().run();

        assertThat(report.ended()).isTrue();
        assertThat(report.doubts()).isEmpty();
        assertThat(through.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the next user of %s gets through", wait)
                .isTrue();
        next.join();
    }

    @Test
    void poolGoesOnAfterARaiseIntoAnIdleWorker() throws Exception {
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> {
            Thread thread = daemon(task);
            worker.set(thread);
            return thread;
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                pool.submit(() -> 1).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                Thread idle = requireNonNull(worker.get());
                awaitWait(idle);
                assertThat(raise(idle).ended()).isTrue();
            }
            Future<Integer> next = pool.submit(() -> 2);
            assertThat(next.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void forkJoinPoolGoesOnAfterARaiseIntoATaskOrItIsTold() throws Exception {
        for (int round = 0; round < ROUNDS / 5; round++) {
            ForkJoinPool pool = new ForkJoinPool(1);
            try {
                RaiseReport report = raise(startHungTask(pool));
                // The task can end between the look at the stack and the raise, which then hits an idle worker.
                if (report.doubts().isEmpty()) {
                    assertThat(pool.submit(() -> 2).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isEqualTo(2);
                } else {
                    assertThat(report.doubts()).singleElement().asString().contains("ForkJoinPool");
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @RepeatedTest(20)
    @Tag("long")
    void forkJoinPoolGoesOnEachTime() throws Exception {
        forkJoinPoolGoesOnAfterARaiseIntoATaskOrItIsTold();
    }

    private static Thread startHungTask(ForkJoinPool pool) throws InterruptedException {
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        pool.execute(() -> {
            worker.set(Thread.currentThread());
            running.countDown();
            perform(never::await);
        });
        running.await();
        Thread hung = requireNonNull(worker.get());
        awaitWait(hung);
        return hung;
    }

    @Test
    void leavesAnIdleWorkerOfAForkJoinPoolAlone() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Thread idle = pool.submit(Thread::currentThread).get();
            awaitWait(idle);
            RaiseReport report = raise(idle);

            assertThat(report).isEqualTo(new RaiseReport(true, 0, 0, List.of()));
            assertThat(pool.submit(() -> 2).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void tellsWhatItCannotRepair() throws Exception {
        Exchanger<Integer> exchanger = new Exchanger<>();
        Thread hung = startAndAwaitWait(() -> perform(() -> exchanger.exchange(1)));

        RaiseReport report = raise(hung);

        assertThat(report.ended()).isTrue();
        assertThat(report.doubts()).singleElement().asString().contains("java.util.concurrent.Exchanger");
    }

    @Test
    void hasNoDoubtsAboutWhatIsNotShared() throws Exception {
        Thread hung = startAndAwaitWait(() -> LockSupport.park("a blocker of one's own"));

        RaiseReport report = raise(hung);

        assertThat(report.ended()).isTrue();
        assertThat(report.doubts()).isEmpty();
    }

    @Test
    void tellsThatASurvivorStillWaits() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread hung = startAndAwaitWait(() -> {
            while (release.getCount() > 0) {
                try {
                    while (release.getCount() > 0) {
                        release.await(10, TimeUnit.MILLISECONDS);
                    }
                } catch (Throwable survived) {
                    // that is what a hostile test does
                }
            }
        });

        RaiseReport report =
                new RaiseLoop(hung, stack -> new Error("enough"), new RaiseGate()).run(Duration.ofMillis(400));
        release.countDown();
        hung.join();

        assertThat(report.ended()).isFalse();
        assertThat(report.doubts()).singleElement().asString().contains("still alive", "CountDownLatch");
    }

    private static RaiseReport raise(Thread hung) throws Exception {
        return elsewhere(() -> new RaiseLoop(hung, stack -> new Error("enough"), new RaiseGate())
                .run(Duration.ofSeconds(PATIENCE_SECONDS)));
    }

    // Not in the test's thread: it may hold the very lock that the repair needs for a moment.
    private static <T> T elsewhere(Callable<T> action) throws Exception {
        ExecutorService helper = Executors.newSingleThreadExecutor();
        try {
            return helper.submit(action).get();
        } finally {
            helper.shutdown();
        }
    }

    private static Thread startAndAwaitWait(Runnable body) {
        Thread thread = new Thread(body);
        start(thread);
        awaitWait(thread);
        return thread;
    }

    private static void start(Thread thread) {
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, error) -> {}); // it is raised, so it is expected
        thread.start();
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, error) -> {});
        return thread;
    }

    private static void awaitWait(Thread thread) {
        long start = System.nanoTime();
        while (!WAITING.contains(thread.getState())) {
            assertThat(System.nanoTime() - start)
                    .as("%s waits in the end, is %s", thread, thread.getState())
                    .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            LockSupport.parkNanos(10_000);
        }
    }

    private static void perform(SharedWait.Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
