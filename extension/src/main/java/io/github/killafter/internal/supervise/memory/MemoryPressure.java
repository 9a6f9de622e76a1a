// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import io.github.killafter.internal.ladder.Ticker;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Detects that the JVM collects garbage most of the time without success, in which case there may be no error for
 * hours. Allocates nothing itself. This class is thread-safe.
 */
public final class MemoryPressure {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double MOST_OF_THE_TIME = 0.5;
    private static final double FULL = 0.9;

    private final Ticker ticker;
    private @Nullable LongSupplier paused;
    private final BooleanSupplier full;
    private long earlier;
    private long pausedEarlier;
    private long latest;
    private long pausedLatest;

    /** Create a gauge of this JVM that sees nothing yet. */
    public MemoryPressure() {
        this(Ticker.SYSTEM, MemoryPressure::isFull);
    }

    MemoryPressure(Ticker ticker, BooleanSupplier full) {
        this.ticker = ticker;
        this.full = full;
    }

    /** Begin to measure; takes a while the first time. */
    public void begin() {
        begin(new Pauses());
    }

    public synchronized void begin(LongSupplier pausedNanos) {
        paused = pausedNanos;
        earlier = latest = ticker.nanoTime();
        pausedEarlier = pausedLatest = pausedNanos.getAsLong();
    }

    /** Take a reading; to be done often while a call runs. */
    public synchronized void read() {
        long now = ticker.nanoTime();
        if (paused != null && now - latest >= WINDOW) {
            earlier = latest;
            pausedEarlier = pausedLatest;
            latest = now;
            pausedLatest = paused.getAsLong();
        }
    }

    /** Return whether it is of no use to wait for memory. */
    public boolean isFutile() {
        return isHigh() && full.getAsBoolean();
    }

    /** Return whether most of the time goes into collections, of the heap or of the metaspace. */
    public synchronized boolean isHigh() {
        long window = ticker.nanoTime() - earlier;
        return paused != null && window >= WINDOW && paused.getAsLong() - pausedEarlier >= MOST_OF_THE_TIME * window;
    }

    /** Return whether the heap is almost full, including garbage. */
    public static boolean isFull() {
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory() >= FULL * jvm.maxMemory();
    }

    /** For how long collections have paused all threads so far. */
    private static final class Pauses implements LongSupplier {

        private final GarbageCollectorMXBean[] collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !runsBesides(bean.getName()))
                .toArray(GarbageCollectorMXBean[]::new);

        @Override
        public long getAsLong() {
            long millis = 0;
            for (GarbageCollectorMXBean collector : collectors) {
                millis += Math.max(0, collector.getCollectionTime());
            }
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        // "G1 Concurrent GC", "ZGC Major Cycles", "Shenandoah Cycles": the threads go on meanwhile.
        private static boolean runsBesides(String collector) {
            return collector.contains("Concurrent") || collector.contains("Cycles");
        }
    }
}
