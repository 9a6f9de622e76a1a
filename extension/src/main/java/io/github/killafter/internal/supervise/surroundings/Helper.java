// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does on a thread of its own what could block the thread that keeps the clock. */
public final class Helper {

    private Helper() {}

    /** Start a daemon that inherits nothing from the caller. */
    public static Thread start(String name, Runnable task) {
        Thread thread = new Thread(null, task, "killafter-" + name, 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noThreadLeft) {
            throw new IllegalStateException("no thread could be started", noThreadLeft);
        }
        return thread;
    }

    /** Run a task and wait for it for a time; {@code null} if it is not done by then, and it goes on alone. */
    public static <T> @Nullable T call(String name, Duration atMost, Task<T> task) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        start(name, () -> {
            try {
                result.set(task.run());
            } finally {
                done.countDown();
            }
        });
        return await(done, atMost) ? result.get() : null;
    }

    /** Wait, whatever interrupts the caller; return whether the latch opened in time. */
    public static boolean await(CountDownLatch done, Duration atMost) {
        long nanos = TimeUnit.NANOSECONDS.convert(atMost);
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.await(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                } catch (InterruptedException retry) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a helper does. */
    @FunctionalInterface
    public interface Task<T> {

        /** Do it. */
        T run();
    }
}
