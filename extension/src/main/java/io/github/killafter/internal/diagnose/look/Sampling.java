// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.Motion;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Samples a thread, to see whether it is blocked. */
final class Sampling {

    private static final int SAMPLES = 10;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(10);

    private Sampling() {}

    /** Return what it did; empty for a thread that waits for another one, or that has ended. */
    static Optional<Motion> of(SeenThread thread) {
        if (thread.awaited() != null) {
            return Optional.empty();
        }
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long cpu = cpuNanos(bean, thread.id());
        ThreadInfo first = bean.getThreadInfo(thread.id(), PlatformThreads.DEPTH);
        List<List<StackTraceElement>> samples = new ArrayList<>();
        ThreadInfo last = first;
        boolean ran = true;
        while (last != null && samples.size() < SAMPLES) {
            samples.add(List.of(last.getStackTrace()));
            ran &= last.getThreadState() == Thread.State.RUNNABLE && !last.isInNative();
            rest();
            last = bean.getThreadInfo(thread.id(), PlatformThreads.DEPTH);
        }
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new Motion(
                        samples,
                        Duration.ofNanos(Math.max(0, cpuNanos(bean, thread.id()) - cpu)),
                        Duration.ofNanos(System.nanoTime() - start),
                        last.getWaitedCount() - first.getWaitedCount(),
                        ran));
    }

    private static void rest() {
        long end = System.nanoTime() + BETWEEN;
        for (long left = BETWEEN; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static long cpuNanos(ThreadMXBean bean, long id) {
        return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? bean.getThreadCpuTime(id) : 0;
    }
}
