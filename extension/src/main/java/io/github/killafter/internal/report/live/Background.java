// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that takes items one by one. Adding one takes no lock and does not wait: if the queue is full, it is
 * dropped and counted. Thread-safe.
 */
public final class Background<T> {

    /** The duty of the thread. */
    public interface Sink<T> {

        /** Called before the first item, perhaps long before; while there still is memory. */
        default void atStart() {}

        /** Called for each item, in the order in which they were added. */
        void accept(T item);

        /** Called after the last item. */
        void atEnd();
    }

    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final int capacity;
    private final Sink<T> sink;
    private final Thread thread;
    private volatile boolean closing;

    /** Create a thread that is not started before the first item. */
    // Made here and not at the first item: a test must not hand down its thread group, class loader or locals.
    public Background(String name, int capacity, Sink<T> sink) {
        this.capacity = capacity;
        this.sink = sink;
        this.thread = OwnThreads.daemon(name, this::run);
        thread.setContextClassLoader(Background.class.getClassLoader());
    }

    /** Add an item, or drop it. */
    public void offer(T item) {
        if (closing) {
            return;
        }
        if (queued.incrementAndGet() > capacity) {
            queued.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        queue.add(item);
        wake();
    }

    private void wake() {
        prepare();
        LockSupport.unpark(thread);
    }

    /** Start the thread, unless it runs already. */
    public void prepare() {
        if (started.compareAndSet(false, true)) {
            start();
        }
    }

    // With no memory for a thread the items wait for the next attempt; the caller has a verdict to deliver.
    private void start() {
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            started.set(false);
        }
    }

    private void run() {
        prepareSink();
        for (T item = take(); item != null; item = take()) {
            handle(item);
        }
        try {
            sink.atEnd();
        } catch (Throwable failure) {
            dropped.incrementAndGet();
        } finally {
            ended.countDown();
        }
    }

    private void prepareSink() {
        try {
            sink.atStart();
        } catch (Throwable failure) {
            Thread.onSpinWait(); // the items will show
        }
    }

    private @Nullable T take() {
        while (true) {
            boolean last = closing;
            T item = queue.poll();
            if (item != null) {
                queued.decrementAndGet();
                return item;
            }
            if (last) {
                return null;
            }
            LockSupport.park(this);
            // A test that interrupts every thread must not make this one spin.
            Thread.interrupted();
        }
    }

    // After any failure of an item the next one is handled.
    private void handle(T item) {
        try {
            sink.accept(item);
        } catch (Throwable failure) {
            dropped.incrementAndGet();
        }
    }

    /** Return how many items got lost. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Accept no more items, and return once the earlier ones have been handled, or after the given time.
     *
     * @return whether they have been handled
     */
    public boolean close(Duration atMost) {
        closing = true;
        if (started.get()) {
            LockSupport.unpark(thread);
            awaitEnd(atMost);
        }
        return !started.get() || ended.getCount() == 0;
    }

    private void awaitEnd(Duration atMost) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
