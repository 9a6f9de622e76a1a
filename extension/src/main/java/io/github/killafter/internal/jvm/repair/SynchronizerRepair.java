// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Removes a thread whose wait an exception ended from the queue, where it would consume the next wake-up.
 */
public final class SynchronizerRepair {

    // Waiters of these are independent: no other waiter is behind them.
    private static final List<String> PRIVATE_WAITS = List.of(
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.Phaser",
            "java.util.concurrent.RecursiveAction",
            "java.util.concurrent.RecursiveTask");

    // In JDK 25 ReentrantReadWriteLock is built on the long one.
    private static final List<Class<?>> SYNCHRONIZERS =
            List.of(AbstractQueuedSynchronizer.class, AbstractQueuedLongSynchronizer.class);

    private SynchronizerRepair() {}

    /** Return why waits cannot be repaired on this JVM, by kind; empty if all known ones can. */
    public static Optional<String> unavailableReason() {
        return Holder.REPAIRS.stream()
                .flatMap(repair -> repair.unavailableReason().stream())
                .findFirst();
    }

    /** Repair what the thread waited on; return its damage if that is not possible. */
    static Optional<String> repair(Object blocker, Thread gone) {
        if (isPrivateWait(blocker)) {
            return Optional.empty();
        }
        for (Capability<? extends WaitRepair> repair : Holder.REPAIRS) {
            if (repair.unavailableReason().isEmpty() && repair.get().handles(blocker)) {
                return attempt(repair.get(), blocker, gone);
            }
        }
        return isShared(blocker)
                ? Optional.of("the queue of " + name(blocker) + " still contains a thread that has ended")
                : Optional.empty();
    }

    /** Let a suspended thread own the lock of the condition that it waits for; return how to undo it. */
    public static Optional<Runnable> lend(@Nullable Object blocker, Thread waiter) {
        for (Capability<? extends WaitRepair> repair : Holder.REPAIRS) {
            if (blocker != null
                    && repair.value() instanceof ConditionRepair condition
                    && condition.handles(blocker)
                    && condition.lend(blocker, waiter)) {
                return Optional.of(() -> condition.takeBack(blocker));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> attempt(WaitRepair repair, Object blocker, Thread gone) {
        try {
            return repair.repair(blocker, gone)
                    ? Optional.empty()
                    : Optional.of("a wake-up of " + name(blocker) + " may be lost");
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("the queue of " + name(blocker) + " could not be repaired (" + e + ")");
        }
    }

    // Only the JDK's own classes have queues of their own; with any other blocker it is they who queue.
    private static boolean isShared(Object blocker) {
        return blocker.getClass().getName().startsWith("java.util.concurrent.");
    }

    private static boolean isPrivateWait(Object blocker) {
        for (Class<?> type = blocker.getClass(); type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (PRIVATE_WAITS.stream().anyMatch(owner -> name.equals(owner) || name.startsWith(owner + "$"))) {
                return true;
            }
        }
        return false;
    }

    /** Name a blocker without running its code. */
    static String name(Object blocker) {
        return blocker.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(blocker));
    }

    private static final class Holder {
        static final List<Capability<? extends WaitRepair>> REPAIRS = find();

        private static List<Capability<? extends WaitRepair>> find() {
            List<Capability<? extends WaitRepair>> found = new ArrayList<>();
            for (Class<?> type : SYNCHRONIZERS) {
                found.add(Capability.probe(() -> ConditionRepair.find(TrustedLookup.read(), type)));
                found.add(Capability.probe(() -> QueueRepair.find(TrustedLookup.read(), type)));
            }
            found.add(Capability.probe(() -> StampedLockRepair.find(TrustedLookup.read())));
            found.add(Capability.probe(() -> TransferRepair.ofLinkedTransferQueue(TrustedLookup.read())));
            // Later it is built on LinkedTransferQueue.
            if (TransferRepair.exists("java.util.concurrent.SynchronousQueue$TransferStack")) {
                found.add(Capability.probe(() -> TransferRepair.ofFairSynchronousQueue(TrustedLookup.read())));
                found.add(Capability.probe(() -> TransferStackRepair.find(TrustedLookup.read())));
            }
            return List.copyOf(found);
        }
    }
}
