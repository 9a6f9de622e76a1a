// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.GcLoad;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Records the time of garbage collection, for a few seconds. This class is thread-safe. */
final class GcWatch {

    private static final int KEPT = 5;

    private final Deque<Reading> readings = new ConcurrentLinkedDeque<>();

    /** Take a reading; return whether it is the first. */
    boolean begin() {
        boolean first = readings.isEmpty();
        readings.addLast(new Reading(System.nanoTime(), pausedMillis()));
        if (readings.size() > KEPT) {
            readings.pollFirst();
        }
        return first;
    }

    /** Return the load since the oldest reading; empty if there is none. */
    Optional<GcLoad> load() {
        Reading oldest = readings.peekFirst();
        if (oldest == null) {
            return Optional.empty();
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Duration paused = Duration.ofMillis(pausedMillis() - oldest.pausedMillis());
        Duration window = Duration.ofNanos(System.nanoTime() - oldest.nanos());
        return Optional.of(new GcLoad(paused, window, heap.getUsed(), heap.getMax()));
    }

    private static long pausedMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !runsBesides(bean.getName()))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }

    // "G1 Concurrent GC", "ZGC Major Cycles", "Shenandoah Cycles": the threads go on meanwhile.
    private static boolean runsBesides(String collector) {
        return collector.contains("Concurrent") || collector.contains("Cycles");
    }

    private record Reading(long nanos, long pausedMillis) {}
}
