// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import io.github.killafter.internal.jvm.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Repairs the queue of those who wait for a lock: of the two abstract queued synchronizers (reentrant locks, read-write
 * locks, semaphores, latches) and, laid out alike, of StampedLock. The same in JDK 17 to 25; the latter repairs most of
 * it itself.
 */
record QueueRepair(Class<?> owner, Links links, MethodHandle cleanQueue) implements WaitRepair {

    private static final int CANCELLED = 0x80000000; // AbstractQueuedSynchronizer.CANCELLED, StampedLock.CANCELLED

    /** The fields of the list: of its owner, and of a node. */
    record Links(VarHandle tail, VarHandle previous, VarHandle waiter, VarHandle status) {}

    static QueueRepair find(MethodHandles.Lookup trusted, Class<?> owner) throws ReflectiveOperationException {
        // The long and the int one share one class of nodes in JDK 25, and have one each in JDK 17.
        Class<?> node = owner.getDeclaredField("tail").getType();
        Links links = new Links(
                trusted.findVarHandle(owner, "tail", node),
                trusted.findVarHandle(node, "prev", node),
                trusted.findVarHandle(node, "waiter", Thread.class),
                trusted.findVarHandle(node, "status", int.class));
        return new QueueRepair(
                owner, links, trusted.findVirtual(owner, "cleanQueue", MethodType.methodType(void.class)));
    }

    @Override
    public boolean handles(Object blocker) {
        return owner.isInstance(blocker);
    }

    @Override
    public boolean repair(Object blocker, Thread gone) {
        // One that came here from a condition had been signalled there, and that signal must not be lost.
        return cancel(blocker, gone).stream().noneMatch(QueueRepair::isSignalled);
    }

    static boolean isSignalled(Object node) {
        return node.getClass().getSimpleName().equals("ConditionNode");
    }

    /** Do what a cancelled waiter does; return its nodes. */
    List<Object> cancel(Object blocker, Thread gone) {
        List<Object> cancelled = new ArrayList<>();
        for (Object node = links.tail().getVolatile(blocker);
                node != null;
                node = links.previous().getVolatile(node)) {
            if (links.waiter().getVolatile(node) == gone) {
                links.waiter().setVolatile(node, null);
                links.status().setVolatile(node, CANCELLED);
                cancelled.add(node);
            }
        }
        clean(blocker);
        return cancelled;
    }

    // Unlinks the cancelled, and passes on a wake-up that one of them had got.
    private void clean(Object blocker) {
        try {
            cleanQueue.invoke(blocker);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }
}
