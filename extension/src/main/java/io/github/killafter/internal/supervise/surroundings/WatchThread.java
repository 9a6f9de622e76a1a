// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread for everything that is to be looked at again and again. It runs before the first test, with helpers for
 * what could block it: up to JDK 18 no thread can be created while a test holds the monitor of {@code Thread.class}. It
 * ends with the last look. This class is thread-safe.
 */
public final class WatchThread {

    /** The one of this JVM. Static, because all sessions share it, and the end of the JVM comes after them. */
    public static final WatchThread OF_THIS_JVM = new WatchThread();

    /** Returned by a look that is not to be called again. */
    public static final long NEVER = -1;

    /** How long to wait for memory. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration FOR_PRINT = Duration.ofMillis(500);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile Helpers helpers = new Helpers();
    private @Nullable Thread thread;

    /** Create one that has no thread yet. */
    public WatchThread() {}

    /** Call a look for the first time after so many nanoseconds; one that fails is called again. */
    public synchronized void add(long delay, Look look) {
        entries.add(new Entry(delay, look));
        if (thread == null) {
            start();
        }
        LockSupport.unpark(thread);
    }

    private void start() {
        try {
            helpers = new Helpers();
            helpers.prepare();
            Thread created = OwnThreads.daemon("killafter-watch", this::run);
            created.setContextClassLoader(WatchThread.class.getClassLoader());
            created.start();
            thread = created;
        } catch (OutOfMemoryError | SecurityException noThread) {
            Thread.onSpinWait(); // the tests are supervised all the same
        }
    }

    private void run() {
        for (long pause = 0; pause >= 0; pause = lookSafely()) {
            LockSupport.parkNanos(this, pause);
            boolean unused = Thread.interrupted(); // by a test that interrupts every thread
        }
    }

    // Going from one to the next takes memory, too.
    private long lookSafely() {
        try {
            return look();
        } catch (VirtualMachineError | LinkageError noRoom) {
            return PAUSE;
        }
    }

    private long look() {
        long nearest = Long.MAX_VALUE;
        for (Entry each : entries) {
            nearest = Math.min(nearest, each.lookIfDue());
        }
        entries.removeIf(Entry::isOver);
        return nearest < Long.MAX_VALUE ? nearest : endIfIdle();
    }

    private synchronized long endIfIdle() {
        if (!entries.isEmpty()) {
            return 0;
        }
        helpers.close();
        thread = null;
        return NEVER;
    }

    /** Return threads for what could block this one; for looks. */
    public Helpers helpers() {
        return helpers;
    }

    /** Print a text past {@code System.err}; returns soon, even if no reader takes it. For looks. */
    public void print(String text) {
        helpers.call(FOR_PRINT, () -> {
            StandardError.write(text);
            return text;
        });
    }

    /** One thing to look at. */
    @FunctionalInterface
    public interface Look {

        /**
         * Look at it.
         *
         * @param slept the nanoseconds since the last time; a machine that slept, or a process that was stopped, counts for
         *     twice the time that was asked for at most
         * @return after how many nanoseconds to look again, or {@link #NEVER}
         */
        long look(long slept);
    }

    private static final class Entry {

        private final Look look;
        private long before = System.nanoTime();
        private long pause;

        private Entry(long delay, Look look) {
            this.pause = delay;
            this.look = look;
        }

        private long lookIfDue() {
            long slept = System.nanoTime() - before;
            if (!isOver() && slept >= pause) {
                before += slept;
                lookSafely(Math.min(slept, 2 * pause));
            }
            return isOver() ? Long.MAX_VALUE : Math.max(0, pause - (System.nanoTime() - before));
        }

        private boolean isOver() {
            return pause < 0;
        }

        private void lookSafely(long slept) {
            try {
                pause = look.look(slept);
            } catch (Throwable failure) {
                Thread.onSpinWait(); // a test left no memory, or a SecurityManager: the next look may fare better
            }
        }
    }
}
