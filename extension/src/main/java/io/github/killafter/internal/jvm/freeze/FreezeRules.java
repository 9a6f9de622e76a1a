// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.freeze;

import io.github.killafter.internal.jvm.code.CriticalCode;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Determines whether a thread can be suspended for good without blocking another one. Read locks and permits cannot be
 * seen.
 */
final class FreezeRules {

    private static final int TOP = 5;

    /** Only says that a worker has a task; no thread waits for it. */
    private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

    private FreezeRules() {}

    /** Return what speaks against it. */
    static Optional<String> objection(Thread thread) {
        ThreadInfo[] found = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {id(thread)}, true, true);
        ThreadInfo info = found[0];
        if (info == null) {
            return Optional.of("it has ended");
        }
        return held(info).or(() -> awaited(info)).or(() -> inTheMiddleOf(info.getStackTrace()));
    }

    private static Optional<String> held(ThreadInfo info) {
        LockInfo[] monitors = info.getLockedMonitors();
        LockInfo[] locks = Stream.of(info.getLockedSynchronizers())
                .filter(lock -> !lock.getClassName().equals(WORKER))
                .toArray(LockInfo[]::new);
        return monitors.length > 0
                ? Optional.of("it holds the monitor of a " + monitors[0].getClassName())
                : locks.length > 0 ? Optional.of("it holds a " + locks[0].getClassName()) : Optional.empty();
    }

    // Frozen in a queue, it would swallow the wake-up of those behind it.
    private static Optional<String> awaited(ThreadInfo info) {
        LockInfo awaited = info.getLockInfo();
        return awaited == null ? Optional.empty() : Optional.of("it waits for a " + awaited.getClassName());
    }

    // The thread's locks do not show that it initialises a class, or holds an atomic structure half-way.
    private static Optional<String> inTheMiddleOf(StackTraceElement[] stack) {
        for (int depth = 0; depth < Math.min(TOP, stack.length); depth++) {
            String type = stack[depth].getClassName();
            if (type.startsWith("java.util.concurrent.") || type.startsWith("java.lang.ThreadLocal")) {
                return Optional.of("it is in " + type);
            }
        }
        return CriticalCode.in(stack).map(place -> "it is in " + place);
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long id(Thread thread) {
        return thread.getId();
    }
}
