// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import io.github.killafter.internal.processes.RunningProcess;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What a hung test has left behind in this JVM: threads that burn processor time, and processes. */
final class Aftermath {

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    /** Of all threads together: they may be many, and on a busy machine all of them get little. */
    private static final long BURNT_NANOS = WINDOW_NANOS / 50;

    private static final int CALM_WINDOWS = 3;

    /** Only for what stays: on a busy machine our own threads may take seconds to come to rest. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final int FRAMES = 12;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Set<Long> known = new HashSet<>();

    /** Return the threads that go on burning, each once. */
    Set<String> burning() {
        long start = System.nanoTime();
        Map<Long, Long> burnt = Map.of();
        int calm = 0;
        while (calm < CALM_WINDOWS && System.nanoTime() - start < PATIENCE_NANOS) {
            burnt = burnt();
            calm = sum(burnt) > BURNT_NANOS ? 0 : calm + 1;
        }
        if (calm == CALM_WINDOWS) {
            return Set.of();
        }
        known.addAll(burnt.keySet());
        return burnt.keySet().stream().map(this::describe).collect(Collectors.toSet());
    }

    private static long sum(Map<Long, Long> burnt) {
        return burnt.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<Long, Long> burnt() {
        Map<Long, Long> before = times();
        pause();
        Map<Long, Long> burnt = times();
        burnt.replaceAll((thread, time) -> time - before.getOrDefault(thread, time));
        burnt.values().removeIf(time -> time <= 0);
        return burnt;
    }

    // In a loop, for one that hung may have left a permit.
    private static void pause() {
        long start = System.nanoTime();
        for (long left = WINDOW_NANOS; left > 0; left = WINDOW_NANOS - (System.nanoTime() - start)) {
            LockSupport.parkNanos(left);
        }
    }

    @SuppressWarnings("deprecation") // getId, for JDK 17
    private Map<Long, Long> times() {
        Map<Long, Long> times = new HashMap<>();
        for (long thread : threads.getAllThreadIds()) {
            if (thread != Thread.currentThread().getId() && !known.contains(thread)) {
                times.put(thread, threads.getThreadCpuTime(thread));
            }
        }
        return times;
    }

    private String describe(long thread) {
        ThreadInfo info = threads.getThreadInfo(thread, FRAMES);
        return info == null
                ? "thread " + thread
                : "thread " + info.getThreadName() + " burns at " + Arrays.toString(info.getStackTrace());
    }

    /** Return the processes that stay. */
    List<String> processes() {
        long start = System.nanoTime();
        List<ProcessHandle> left = descendants();
        while (!left.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
            pause();
            left = descendants();
        }
        return left.stream()
                .map(process -> "process " + process.pid() + " " + process.info())
                .toList();
    }

    // A raise in the middle of the start of a process can leave a zombie that is never reaped.
    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().filter(RunningProcess::is).toList();
    }
}
