// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.supervise.leftovers.Origin;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The platform threads at one instant, each with what it does. */
record Threads(Map<Thread, ThreadInfo> infos) {

    private static final int LONGEST_CHAIN = 10;

    static Threads take() {
        Thread[] threads = alive().toArray(Thread[]::new);
        long[] ids = Stream.of(threads).mapToLong(Threads::id).toArray();
        ThreadInfo[] infos = ManagementFactory.getThreadMXBean().getThreadInfo(ids, Integer.MAX_VALUE);
        Map<Thread, ThreadInfo> found = new LinkedHashMap<>();
        for (int i = 0; i < threads.length; i++) {
            if (infos[i] != null) {
                found.put(threads[i], infos[i]);
            }
        }
        return new Threads(found);
    }

    /** Return the platform threads that are alive. */
    static Collection<Thread> alive() {
        return LiveThreads.unavailableReason().isEmpty()
                ? LiveThreads.all()
                : Thread.getAllStackTraces().keySet();
    }

    /** Return what one of them does. */
    ThreadInfo info(Thread thread) {
        return requireNonNull(infos.get(thread));
    }

    /** Return the thread that holds what another one waits for, or whose end it waits for. */
    Optional<Thread> awaitedBy(Thread thread) {
        ThreadInfo info = info(thread);
        LockInfo lock = info.getLockInfo();
        return lock == null
                ? Optional.empty()
                : infos.keySet().stream()
                        .filter(other -> id(other) == info.getLockOwnerId() || isJoined(other, lock))
                        .findFirst();
    }

    /** Return the threads that a thread waits for, each of which waits for the next one. */
    List<Thread> chainFrom(Thread thread) {
        List<Thread> chain = new ArrayList<>();
        Thread next = awaitedBy(thread).orElse(null);
        while (next != null && next != thread && !chain.contains(next) && chain.size() < LONGEST_CHAIN) {
            chain.add(next);
            next = awaitedBy(next).orElse(null);
        }
        return chain;
    }

    /** Return whether a thread waits, perhaps by way of others, for one of a call that hung. */
    boolean waitsForHang(Thread thread) {
        return chainFrom(thread).stream().map(Origin::knownOf).anyMatch(origin -> origin != null && origin.hasHung());
    }

    // A thread is joined by waiting for a notification of it itself.
    private static boolean isJoined(Thread thread, LockInfo lock) {
        return System.identityHashCode(thread) == lock.getIdentityHashCode()
                && thread.getClass().getName().equals(lock.getClassName());
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long id(Thread thread) {
        return thread.getId();
    }
}
