// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.threads.VirtualThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Finds, among threads that run, those that use processor time from now on. Confined to a helper thread. */
final class ProcessorUse {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_LOOKS = 6;

    /** A busy thread gets that much in a sample or two even on a busy machine; one that waits in between does not. */
    private static final long BURNT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final Map<Thread, Long> before = new HashMap<>();

    private ProcessorUse(Collection<Thread> threads) {
        threads.forEach(thread -> before.put(thread, time(thread)));
    }

    /**
     * Return those of the threads that use processor time; at once if there is none.
     *
     * @param stillOfInterest removes, in each sample, the threads that now run other code
     */
    static List<Thread> burning(List<Thread> threads, UnaryOperator<List<Thread>> stillOfInterest) {
        List<Thread> found = stillOfInterest.apply(threads);
        ProcessorUse use = new ProcessorUse(found);
        for (int looks = 0; looks < MOST_LOOKS && !found.stream().allMatch(use::hasBurnt); looks++) {
            LockSupport.parkNanos(LOOK_NANOS);
            found = stillOfInterest.apply(found);
        }
        return found.stream().filter(use::hasBurnt).toList();
    }

    // Of a virtual thread nothing is known but that it runs.
    private boolean hasBurnt(Thread thread) {
        return VirtualThreads.isVirtual(thread) || time(thread) - before.getOrDefault(thread, 0L) >= BURNT_NANOS;
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private long time(Thread thread) {
        return bean.getThreadCpuTime(thread.getId());
    }
}
