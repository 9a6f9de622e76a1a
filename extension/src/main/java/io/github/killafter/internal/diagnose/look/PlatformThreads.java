// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.Awaited;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All platform threads at one instant, so that who waits for whom is true. */
record PlatformThreads(long hungId, List<SeenThread> threads) {

    static final int DEPTH = 256;

    // Locked synchronizers would cost a walk through the heap.
    static PlatformThreads look(Thread hung) {
        ThreadInfo[] infos = ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, DEPTH);
        List<SeenThread> threads = new ArrayList<>();
        for (ThreadInfo info : infos) {
            if (info != null) {
                threads.add(seen(info));
            }
        }
        return new PlatformThreads(id(hung), threads);
    }

    /** Return them as the beginning of an examination; {@code null} if the hung thread is not among them any more. */
    @Nullable
    Facts facts() {
        return threads.stream()
                .filter(thread -> thread.id() == hungId)
                .findFirst()
                .map(hung -> Facts.of(hung)
                        .with(
                                hung,
                                threads.stream()
                                        .filter(thread -> thread.id() != hungId)
                                        .toList()))
                .orElse(null);
    }

    private static SeenThread seen(ThreadInfo info) {
        return new SeenThread(
                info.getThreadId(),
                info.getThreadName(),
                info.getThreadState(),
                info.isInNative(),
                List.of(info.getStackTrace()),
                awaited(info),
                blocker(info));
    }

    private static @Nullable String blocker(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        return lock == null ? null : lock.getClassName();
    }

    private static @Nullable Awaited awaited(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        if (lock == null) {
            return null;
        }
        Awaited.@Nullable Owner owner = owner(info);
        if (info.getThreadState() == Thread.State.BLOCKED) {
            return new Awaited(Awaited.Kind.MONITOR, lock.getClassName(), owner);
        }
        if (isIn(info, "java.lang.Thread", "join")) {
            return new Awaited(Awaited.Kind.END_OF_THREAD, lock.getClassName(), joined(lock));
        }
        // A thread that waits to be notified does not wait for the current owner of the monitor.
        boolean parked = isIn(info, "java.util.concurrent.locks.LockSupport", "park");
        return parked && owner != null ? new Awaited(Awaited.Kind.LOCK, lock.getClassName(), owner) : null;
    }

    private static boolean isIn(ThreadInfo info, String className, String method) {
        return Stream.of(info.getStackTrace())
                .limit(5)
                .anyMatch(frame -> frame.getClassName().equals(className)
                        && frame.getMethodName().startsWith(method));
    }

    private static Awaited.@Nullable Owner owner(ThreadInfo info) {
        String name = info.getLockOwnerName();
        return name == null ? null : new Awaited.Owner(info.getLockOwnerId(), name);
    }

    // A thread is joined by waiting for a notification of it itself.
    private static Awaited.@Nullable Owner joined(LockInfo lock) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> System.identityHashCode(thread) == lock.getIdentityHashCode())
                .filter(thread -> Objects.equals(thread.getClass().getName(), lock.getClassName()))
                .findFirst()
                .map(thread -> new Awaited.Owner(id(thread), thread.getName()))
                .orElse(null);
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long id(Thread thread) {
        return thread.getId();
    }
}
