// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wakes somebody up later; its one thread starts with the first alarm. This class is thread-safe. */
public final class Alarm implements AutoCloseable {

    private @Nullable ScheduledThreadPoolExecutor clock;

    /** Create an alarm that has no thread yet. */
    public Alarm() {}

    synchronized Future<?> after(Duration delay, Runnable wakeUp) {
        if (clock == null) {
            clock = newClock();
        }
        return clock.schedule(wakeUp, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    private static ScheduledThreadPoolExecutor newClock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "killafter-alarm", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
