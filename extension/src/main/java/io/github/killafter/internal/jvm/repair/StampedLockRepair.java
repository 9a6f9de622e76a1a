// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import io.github.killafter.internal.jvm.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.StampedLock;

/** Repairs the queue of a StampedLock, where readers can wait behind a reader that has ended. */
record StampedLockRepair(QueueRepair queue, Class<?> readerNode, MethodHandle signalCowaiters) implements WaitRepair {

    static StampedLockRepair find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> reader = Class.forName(StampedLock.class.getName() + "$ReaderNode");
        return new StampedLockRepair(
                QueueRepair.find(trusted, StampedLock.class),
                reader,
                trusted.findStatic(StampedLock.class, "signalCowaiters", MethodType.methodType(void.class, reader)));
    }

    @Override
    public boolean handles(Object blocker) {
        return queue.handles(blocker);
    }

    // A reader that waited behind another one needs no repair: all of those are woken together.
    @Override
    public boolean repair(Object blocker, Thread gone) {
        for (Object node : queue.cancel(blocker, gone)) {
            if (readerNode.isInstance(node)) {
                signalReadersBehind(node);
            }
        }
        return true;
    }

    private void signalReadersBehind(Object node) {
        try {
            signalCowaiters.invoke(node);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }
}
