// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that wait for a lock, a monitor or the initialiser of a class, some of them in a circle. */
final class LockScenes {

    private LockScenes() {}

    static Thread monitor(Hangs hangs) throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        hangs.threadAfter(held, "owner", () -> {
            synchronized (monitor) {
                held.countDown();
                Thread.sleep(Hangs.LONG_MILLIS);
            }
        });
        return hangs.thread("hung", () -> enter(monitor));
    }

    private static void enter(Object monitor) {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    static Thread lock(Hangs hangs) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        hangs.threadAfter(held, "owner", () -> {
            lock.lock();
            try {
                held.countDown();
                Thread.sleep(Hangs.LONG_MILLIS);
            } finally {
                lock.unlock();
            }
        });
        return hangs.thread("hung", lock::lock);
    }

    static Thread lockOfTheDead(Hangs hangs) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = hangs.thread("owner", lock::lock);
        owner.join(30_000);
        return hangs.thread("hung", lock::lockInterruptibly);
    }

    // Nothing ends a deadlock of monitors: the threads stay, asleep.
    static Thread deadlock(Hangs hangs) {
        return deadlock(hangs, "hung", "other");
    }

    private static Thread deadlock(Hangs hangs, String firstName, String secondName) {
        Object list = new ArrayList<String>();
        Object map = new HashMap<String, String>();
        CountDownLatch both = new CountDownLatch(2);
        hangs.thread(secondName, () -> nested(list, map, both));
        return hangs.thread(firstName, () -> nested(map, list, both));
    }

    private static void nested(Object outer, Object inner, CountDownLatch both) throws InterruptedException {
        synchronized (outer) {
            both.countDown();
            Hangs.await(both);
            enter(inner);
        }
    }

    static Thread mixedDeadlock(Hangs hangs) {
        ReentrantLock lock = new ReentrantLock();
        Object monitor = new Object();
        CountDownLatch both = new CountDownLatch(2);
        hangs.thread("other", () -> {
            lock.lock();
            try {
                both.countDown();
                Hangs.await(both);
                enter(monitor);
            } finally {
                lock.unlock();
            }
        });
        return hangs.thread("hung", () -> {
            synchronized (monitor) {
                both.countDown();
                Hangs.await(both);
                lock.lockInterruptibly();
            }
        });
    }

    static Thread joinOfDeadlock(Hangs hangs) {
        Thread one = deadlock(hangs, "one", "two");
        return hangs.thread("hung", one::join);
    }

    private static final class Slow {
        static final CountDownLatch BEGUN = LockScenes.SLOW_BEGUN;

        static {
            BEGUN.countDown();
            sleepQuietly();
        }

        static void use() {}
    }

    private static final CountDownLatch SLOW_BEGUN = new CountDownLatch(1);
    private static final CountDownLatch BOTH_BEGUN = new CountDownLatch(2);

    private static void sleepQuietly() {
        try {
            Thread.sleep(Hangs.LONG_MILLIS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread classInit(Hangs hangs) throws Exception {
        hangs.threadAfter(SLOW_BEGUN, "owner", Slow::use);
        return hangs.thread("hung", LockScenes::useSlow);
    }

    private static void useSlow() {
        Slow.use();
    }

    private static final class One {
        static {
            meet();
            Two.use();
        }

        static void use() {}
    }

    private static final class Two {
        static {
            meet();
            One.use();
        }

        static void use() {}
    }

    private static void meet() {
        BOTH_BEGUN.countDown();
        try {
            Hangs.await(BOTH_BEGUN);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread classInitDeadlock(Hangs hangs) {
        hangs.thread("other", Two::use);
        return hangs.thread("hung", One::use);
    }
}
