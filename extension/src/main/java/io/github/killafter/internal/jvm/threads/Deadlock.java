// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads in a circle, each of which waits without a limit for a monitor or lock that the next one owns. They are read
 * one after another while all threads run on, so one look proves nothing. A second look with an equal result does: none
 * of them has stopped waiting between the two.
 *
 * @param waits what each of them waits for
 */
public record Deadlock(List<Wait> waits) {

    private static final int LONGEST = 1000;

    public Deadlock {
        waits = List.copyOf(waits);
    }

    /** Return whether a thread is in a wait that can be part of one; takes next to no time, and never blocks. */
    public static boolean isPossible(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED -> true;
            case WAITING -> LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
            case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> false;
        };
    }

    /** Return the deadlock that a thread seems to be in; stops no thread, but can run a {@code SecurityManager}. */
    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    public static Optional<Deadlock> around(Thread thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long first = thread.getId();
        List<Wait> waits = new ArrayList<>();
        long next = first;
        do {
            // Without stack frames, for which the JVM would stop all threads.
            ThreadInfo info = threads.getThreadInfo(next);
            if (info == null || info.getLockInfo() == null || !isUnlimited(info.getThreadState())) {
                return Optional.empty();
            }
            waits.add(Wait.of(info));
            next = info.getLockOwnerId();
        } while (next != first && next >= 0 && waits.size() < LONGEST);
        return next == first ? Optional.of(new Deadlock(waits)) : Optional.empty();
    }

    // A thread in Object.wait() is part of it as well: it cannot continue without the monitor.
    private static boolean isUnlimited(Thread.State state) {
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }

    /**
     * One wait of a thread.
     *
     * @param thread the id of the thread
     * @param lock the identity hash code of the lock
     * @param blocked how often the thread has waited to enter a monitor so far
     * @param waited how often it has waited otherwise
     */
    public record Wait(long thread, int lock, long blocked, long waited) {

        static Wait of(ThreadInfo info) {
            return new Wait(
                    info.getThreadId(),
                    info.getLockInfo().getIdentityHashCode(),
                    info.getBlockedCount(),
                    info.getWaitedCount());
        }
    }
}
