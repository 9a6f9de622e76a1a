// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;

/**
 * Repairs the list of waiters of a condition: of ReentrantLock and ReentrantReadWriteLock, hence of the blocking queues
 * and everything built on them. It is the same in JDK 17 to 25, none of which repairs it.
 */
record ConditionRepair(QueueRepair queue, VarHandle first, VarHandle next, VarHandle lock, VarHandle owner)
        implements WaitRepair {

    private static final int COND = 2; // AbstractQueuedSynchronizer.COND

    static ConditionRepair find(MethodHandles.Lookup trusted, Class<?> synchronizer)
            throws ReflectiveOperationException {
        Class<?> condition = Class.forName(synchronizer.getName() + "$ConditionObject");
        Class<?> node = condition.getDeclaredField("firstWaiter").getType();
        return new ConditionRepair(
                QueueRepair.find(trusted, synchronizer),
                trusted.findVarHandle(condition, "firstWaiter", node),
                trusted.findVarHandle(node, "nextWaiter", node),
                trusted.findVarHandle(condition, "this$0", synchronizer),
                trusted.findVarHandle(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class));
    }

    @Override
    public boolean handles(Object blocker) {
        return lock.coordinateTypes().get(0).isInstance(blocker);
    }

    /**
     * Make a suspended thread that waits for the condition own its lock: otherwise {@code unlock()} in its clean-up
     * would throw an IllegalMonitorStateException in place of the raised exception.
     */
    boolean lend(Object condition, Thread waiter) {
        Object sync = lock.get(condition);
        if (!waits(condition, waiter) || !LockForRepair.tryLock(sync)) {
            return false;
        }
        // Under the lock no thread can signal; if one did before, the waiter is about to acquire the lock itself.
        if (!waits(condition, waiter)) {
            LockForRepair.unlock(sync);
            return false;
        }
        owner.set(sync, waiter);
        return true;
    }

    void takeBack(Object condition) {
        Object sync = lock.get(condition);
        owner.set(sync, Thread.currentThread());
        LockForRepair.unlock(sync);
    }

    private boolean waits(Object condition, Thread waiter) {
        for (Object node = first.getVolatile(condition); node != null; node = next.getVolatile(node)) {
            if (queue.links().waiter().getVolatile(node) == waiter) {
                return ((int) queue.links().status().getVolatile(node) & COND) != 0;
            }
        }
        return false;
    }

    // Under the lock, because only that protects the list; but not for long, because a hung thread may hold it.
    @Override
    public boolean repair(Object blocker, Thread gone) {
        Object sync = lock.get(blocker);
        boolean locked = LockForRepair.tryLock(sync);
        try {
            leaveList(blocker, gone);
            boolean signalLost = queue.cancel(sync, gone).stream().anyMatch(QueueRepair::isSignalled);
            if (signalLost && locked) {
                ((Condition) blocker).signal();
            }
            return locked || !signalLost;
        } finally {
            if (locked) {
                LockForRepair.unlock(sync);
            }
        }
    }

    // The next signal skips a node that no longer waits.
    private void leaveList(Object condition, Thread gone) {
        for (Object node = first.getVolatile(condition); node != null; node = next.getVolatile(node)) {
            if (queue.links().waiter().getVolatile(node) == gone) {
                int before = (int) queue.links().status().getAndBitwiseAnd(node, ~COND);
                if ((before & COND) != 0) {
                    queue.links().waiter().setVolatile(node, null);
                }
            }
        }
    }
}
