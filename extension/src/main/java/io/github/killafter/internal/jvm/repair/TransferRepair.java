// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.LinkedTransferQueue;

/**
 * Repairs the list of those who wait for a partner, to give or to take: of LinkedTransferQueue and of SynchronousQueue
 * (which in JDK 25 is built on the former, and in JDK 17 has such a list only when fair).
 */
record TransferRepair(Class<?> owner, Links links) implements WaitRepair {

    /** The fields of the list: of its owner, and of a node. */
    record Links(VarHandle head, VarHandle next, VarHandle waiter, VarHandle item, VarHandle isData) {}

    static TransferRepair ofLinkedTransferQueue(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        String queue = LinkedTransferQueue.class.getName();
        // DualNode in JDK 25, Node in JDK 17
        Class<?> node =
                exists(queue + "$DualNode") ? Class.forName(queue + "$DualNode") : Class.forName(queue + "$Node");
        return find(trusted, LinkedTransferQueue.class, node);
    }

    static TransferRepair ofFairSynchronousQueue(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        String queue = "java.util.concurrent.SynchronousQueue$TransferQueue";
        return find(trusted, Class.forName(queue), Class.forName(queue + "$QNode"));
    }

    static boolean exists(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static TransferRepair find(MethodHandles.Lookup trusted, Class<?> owner, Class<?> node)
            throws ReflectiveOperationException {
        return new TransferRepair(
                owner,
                new Links(
                        trusted.findVarHandle(owner, "head", node),
                        trusted.findVarHandle(node, "next", node),
                        trusted.findVarHandle(node, "waiter", Thread.class),
                        trusted.findVarHandle(node, "item", Object.class),
                        trusted.findVarHandle(node, "isData", boolean.class)));
    }

    @Override
    public boolean handles(Object blocker) {
        return owner.isInstance(blocker);
    }

    @Override
    public boolean repair(Object blocker, Thread gone) {
        Object node = links.head().getVolatile(blocker);
        while (node != null) {
            if (links.waiter().getVolatile(node) == gone) {
                cancel(node);
            }
            Object next = links.next().getVolatile(node);
            // A node that links to itself has left the list at its head.
            node = next == node ? links.head().getVolatile(blocker) : next;
        }
        return true;
    }

    // As a cancelled waiter does: a producer has no item any more, a consumer has itself as its item. Other threads
    // skip both.
    private void cancel(Object node) {
        boolean gives = (boolean) links.isData().get(node);
        Object item = links.item().getVolatile(node);
        if (gives ? item != null && item != node : item == null) {
            links.item().compareAndSet(node, item, gives ? null : node);
        }
    }
}
