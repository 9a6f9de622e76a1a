// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Repairs the stack of those who wait for a partner at a SynchronousQueue that is not fair, in JDK 17. */
record TransferStackRepair(Class<?> owner, VarHandle head, VarHandle next, VarHandle waiter, VarHandle match)
        implements WaitRepair {

    static TransferStackRepair find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> stack = Class.forName("java.util.concurrent.SynchronousQueue$TransferStack");
        Class<?> node = Class.forName("java.util.concurrent.SynchronousQueue$TransferStack$SNode");
        return new TransferStackRepair(
                stack,
                trusted.findVarHandle(stack, "head", node),
                trusted.findVarHandle(node, "next", node),
                trusted.findVarHandle(node, "waiter", Thread.class),
                trusted.findVarHandle(node, "match", node));
    }

    @Override
    public boolean handles(Object blocker) {
        return owner.isInstance(blocker);
    }

    // A node that matches itself is cancelled (SNode.tryCancel), and is skipped.
    @Override
    public boolean repair(Object blocker, Thread gone) {
        for (Object node = head.getVolatile(blocker); node != null; node = next.getVolatile(node)) {
            if (waiter.getVolatile(node) == gone) {
                match.compareAndSet(node, (Object) null, node);
            }
        }
        return true;
    }
}
