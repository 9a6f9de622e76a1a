// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tests that wait for other threads, pools and timers. */
final class Threads {

    static final List<Way> ALL = List.of(
            Way.of("Thread.join of a daemon that spins", INTERRUPT, () -> Never.daemon(Never::spin)
                    .join()),
            Way.of("Thread.join of a thread that is no daemon, and spins", INTERRUPT, Threads::joinNoDaemon),
            Way.of("Future.get of a task that spins", INTERRUPT, () -> pool().submit(Never::spin)
                    .get()),
            Way.of("Future.get of a task that catches StoppedError, once", INTERRUPT, Threads::stubbornTask),
            Way.of("invokeAll of tasks that sleep", INTERRUPT, Threads::invokeAll),
            Way.of("pool of one thread whose task waits for another task", INTERRUPT, Threads::starve),
            Way.of("ExecutorService.awaitTermination", INTERRUPT, Threads::awaitTermination),
            Way.of("scheduled task that spins, every millisecond", INTERRUPT, Threads::schedule),
            Way.of("Timer whose task spins", INTERRUPT, Threads::timer),
            Way.of("ForkJoinPool.invoke of a task that spins", RAISE, Threads::forkJoin),
            Way.of("ten threads that spin", RAISE, Threads::flood),
            Way.of("thread whose uncaught-exception handler spins", INTERRUPT, Threads::handler),
            Way.of("thread that is followed by another for ever", RAISE, Threads::relay),
            Way.of("cleaner whose action spins", INTERRUPT, Threads::cleaner));

    private Threads() {}

    private static ExecutorService pool() {
        return Executors.newFixedThreadPool(2);
    }

    private static void joinNoDaemon() throws InterruptedException {
        Thread thread = new Thread(Never::spin);
        thread.start();
        thread.join();
    }

    private static void stubbornTask() throws Exception {
        Future<?> future = pool().submit(() -> {
            try {
                Never.spin();
            } catch (Error e) {
                Never.spin();
            }
        });
        Never.use(future.get());
    }

    private static void invokeAll() throws InterruptedException {
        Callable<String> task = () -> {
            Thread.sleep(Never.LONG);
            return "";
        };
        Never.use(pool().invokeAll(List.of(task, task, task)));
    }

    private static void starve() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Callable<Object> inner = () -> "";
        Never.use(pool.submit(() -> pool.submit(inner).get()).get());
    }

    private static void awaitTermination() throws InterruptedException {
        ExecutorService pool = pool();
        pool.execute(Never::park);
        pool.shutdown();
        Never.use(pool.awaitTermination(1, TimeUnit.HOURS));
    }

    private static void schedule() throws InterruptedException {
        Never.use(Executors.newScheduledThreadPool(1).scheduleAtFixedRate(Never::spin, 0, 1, TimeUnit.MILLISECONDS));
        new CountDownLatch(1).await();
    }

    private static void timer() throws InterruptedException {
        new Timer()
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                Never.spin();
                            }
                        },
                        0);
        new CountDownLatch(1).await();
    }

    private static void forkJoin() {
        ForkJoinPool pool = new ForkJoinPool(2);
        Never.use(pool.submit(Never::spin).join());
    }

    private static void flood() {
        for (int i = 0; i < 10; i++) {
            Never.use(Never.daemon(Never::spin));
        }
        Never.spin();
    }

    private static void cleaner() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Never.use(Cleaner.create().register(new Object(), () -> {
            begun.countDown();
            Never.spin();
        }));
        while (!begun.await(10, TimeUnit.MILLISECONDS)) {
            System.gc();
        }
        new CountDownLatch(1).await();
    }

    private static void handler() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("uncaught");
        });
        thread.setUncaughtExceptionHandler((failed, thrown) -> Never.spin());
        thread.start();
        thread.join();
    }

    private static void relay() {
        startNext();
        Never.spin();
    }

    private static void startNext() {
        Never.use(Never.daemon(() -> {
            Thread.sleep(5);
            startNext();
        }));
    }
}
