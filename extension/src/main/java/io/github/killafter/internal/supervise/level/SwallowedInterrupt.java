// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Detects whether code that noticed its interrupt swallowed it: then it is seen where it had hung, twice, because a
 * single sample can be taken on its way out. Code that cleans up is at another line. Confined to its thread.
 */
final class SwallowedInterrupt {

    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(20);

    /** A loop that goes on uses at least that much; a thread without a processor uses nothing. */
    private static final long RAN = TimeUnit.MILLISECONDS.toNanos(5);

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final Call call;
    private final Interruption interruption;
    private final Set<List<StackTraceElement>> waits = new HashSet<>();
    private final Set<List<StackTraceElement>> lines = new HashSet<>();
    private long cpuWhenSeen = -1;
    private boolean seenWaiting;

    /**
     * Prepare to sample.
     *
     * @param where the code was when its timeout had passed
     * @param places where it was in other samples before the interrupt, innermost frame first
     */
    SwallowedInterrupt(
            Call call, Interruption interruption, StackSnapshot where, List<List<StackTraceElement>> places) {
        this.call = call;
        this.interruption = interruption;
        waits.addAll(places);
        waits.add(where.frames());
        if (where.state() == Thread.State.RUNNABLE) {
            waits.forEach(place -> lines.add(withoutJdk(place)));
        }
    }

    /** Sample until that is certain, the code has ended, or the time has passed. */
    void watch(Duration atMost) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
        while (!call.isDone() && System.nanoTime() - deadline < 0) {
            if (interruption.isNoticed() && isBack()) {
                interruption.swallowed();
                return;
            }
            LockSupport.parkNanos(BETWEEN);
        }
    }

    private boolean isBack() {
        ThreadInfo info = bean.getThreadInfo(id(), Integer.MAX_VALUE);
        return info != null
                && switch (info.getThreadState()) {
                    case RUNNABLE -> isRunningAgain(List.of(info.getStackTrace()));
                    case WAITING, TIMED_WAITING -> isWaitingAgain(List.of(info.getStackTrace()));
                    case NEW, BLOCKED, TERMINATED -> false;
                };
    }

    // By line: what a loop calls of the JDK varies.
    private boolean isRunningAgain(List<StackTraceElement> stack) {
        if (!lines.contains(withoutJdk(stack))) {
            return false;
        }
        long cpu = bean.getThreadCpuTime(id());
        if (cpuWhenSeen < 0) {
            cpuWhenSeen = cpu;
        }
        return cpu - cpuWhenSeen >= RAN;
    }

    // To the last frame: on the way out of an interrupted wait a thread may have to wait for the lock of its queue.
    private boolean isWaitingAgain(List<StackTraceElement> stack) {
        boolean again = waits.contains(stack);
        boolean twice = again && seenWaiting;
        seenWaiting |= again;
        return twice;
    }

    private static List<StackTraceElement> withoutJdk(List<StackTraceElement> stack) {
        int jdk = 0;
        while (jdk < stack.size() && isJdk(stack.get(jdk))) {
            jdk++;
        }
        return stack.subList(jdk, stack.size());
    }

    private static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private long id() {
        return interruption.thread().getId();
    }
}
