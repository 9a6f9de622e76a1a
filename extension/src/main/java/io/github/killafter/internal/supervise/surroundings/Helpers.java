// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do what could block the thread that keeps the clock. Some exist before the first guarded call begins,
 * because a test can prevent the start of threads: it starts too many itself or, on JDK 17 to 18, holds the monitor of
 * its thread group. This class is thread-safe.
 */
public final class Helpers implements AutoCloseable {

    private static final int READY = 4;

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicBoolean prepared = new AtomicBoolean();
    private volatile boolean closed;

    /** Create helpers that have no thread yet. */
    public Helpers() {}

    /** Start threads, the first time; before any code of a guarded test runs. */
    public void prepare() {
        if (!prepared.get() && prepared.compareAndSet(false, true)) {
            for (int i = 0; i < READY; i++) {
                startThread();
            }
        }
    }

    /** Let a helper run a task; does not wait. */
    public void start(Runnable task) {
        start(new Job(task, new CountDownLatch(1)));
    }

    /** Run a task and wait for it for a time; {@code null} if it has not ended by then; it goes on. */
    public <T> @Nullable T call(Duration atMost, Task<T> task) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        Job job = new Job(() -> result.set(task.run()), new CountDownLatch(1));
        start(job);
        return Uninterruptibly.until(job.done, atMost) ? result.get() : null;
    }

    private void start(Job job) {
        prepare();
        jobs.add(job);
    }

    /** Let the threads end; does not wait for a busy one. */
    @Override
    public void close() {
        closed = true;
        wakeTheNext();
    }

    private void startThread() {
        idle.incrementAndGet();
        try {
            Thread thread = OwnThreads.daemon("killafter-helper", this::work);
            thread.start();
        } catch (OutOfMemoryError | SecurityException refused) {
            idle.decrementAndGet();
        }
    }

    private void work() {
        boolean stays = true;
        while (stays) {
            Job job = take();
            if (idle.decrementAndGet() == 0 && !closed) {
                startThread();
            }
            run(job.task);
            stays = !closed && isNeeded();
            // Not before: a caller that waits for this one and starts another finds a ready thread.
            job.done.countDown();
        }
        if (closed) {
            wakeTheNext();
        }
    }

    // One after another: their number is unknown while some are about to wait again.
    private void wakeTheNext() {
        jobs.add(new Job(() -> {}, new CountDownLatch(1)));
    }

    // Guard against two that leave and one that takes the next job: a thread that leaves never counted as ready.
    private boolean isNeeded() {
        for (int ready = idle.get(); ready < READY; ready = idle.get()) {
            if (idle.compareAndSet(ready, ready + 1)) {
                return true;
            }
        }
        return false;
    }

    private Job take() {
        while (true) {
            try {
                return jobs.take();
            } catch (InterruptedException | OutOfMemoryError ignored) {
                Thread.onSpinWait();
            }
        }
    }

    // An exception of a task has been reported, or nothing waits for it; the next task is due.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            Thread.onSpinWait();
        }
    }

    private record Job(Runnable task, CountDownLatch done) {}

    /** What a helper does. */
    @FunctionalInterface
    public interface Task<T> {

        /** Do it. */
        T run();
    }
}
