// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions later; its one thread starts with the first alarm. While alarms come and go the thread checks them at
 * intervals, so that setting and cancelling one wakes no thread. This class is thread-safe.
 */
public final class Alarm implements AutoCloseable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long to wait for memory. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /** Ticks without any alarm after which the thread rests. */
    private static final int IDLE_TICKS = 10;

    private final Set<Entry> pending = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread clock;
    private volatile boolean closed;

    /** Whether the thread checks only when it is woken up, and if not, when it checks next. */
    private volatile boolean resting = true;

    private volatile long nextLook;

    /** Create an alarm that has no thread yet. */
    public Alarm() {}

    Entry after(Duration delay, Runnable wakeUp) {
        Entry entry = new Entry(System.nanoTime() + TimeUnit.NANOSECONDS.convert(delay), wakeUp);
        pending.add(entry);
        if (clock == null) {
            start();
        }
        // Guard against the thread going to rest meanwhile: it announces that first, and checks once more then.
        if (resting || entry.due - nextLook < 0) {
            LockSupport.unpark(clock);
        }
        return entry;
    }

    private synchronized void start() {
        if (clock == null && !closed) {
            Thread thread = OwnThreads.daemon("killafter-alarm", this::run);
            thread.start();
            clock = thread;
        }
    }

    private void run() {
        int idle = 0;
        while (!closed) {
            long now = System.nanoTime();
            wakeUp(now);
            idle = pending.isEmpty() ? idle + 1 : 0;
            nextLook = now + TICK;
            resting = idle >= IDLE_TICKS;
            park(now);
        }
    }

    private void wakeUp(long now) {
        try {
            pending.forEach(entry -> entry.goOffIfDue(now));
        } catch (VirtualMachineError | LinkageError noRoom) {
            // What was not handed over is due the next time.
            LockSupport.parkNanos(this, PAUSE);
        }
    }

    private void park(long now) {
        long nearest = nearestOr(TICK, now);
        if (resting && pending.isEmpty()) {
            LockSupport.park(this);
        } else if (nearest > 0) {
            LockSupport.parkNanos(this, nearest);
        }
    }

    private long nearestOr(long most, long now) {
        try {
            return pending.stream().mapToLong(entry -> entry.due - now).reduce(most, Math::min);
        } catch (VirtualMachineError | LinkageError noRoom) {
            return most;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        pending.clear();
        LockSupport.unpark(clock);
    }

    /** One alarm. */
    final class Entry {

        private final long due;
        private final Runnable wakeUp;

        private Entry(long due, Runnable wakeUp) {
            this.due = due;
            this.wakeUp = wakeUp;
        }

        /** Cancel it, unless it went off before. */
        void cancel() {
            pending.remove(this);
        }

        private void goOffIfDue(long now) {
            if (due - now <= 0 && pending.contains(this)) {
                wakeUp.run();
                pending.remove(this);
            }
        }
    }
}
