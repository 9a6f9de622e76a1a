// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.ABANDONED;
import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.KILL;
import static io.github.killafter.stopmatrix.End.PASSED;
import static io.github.killafter.stopmatrix.End.RAISE;
import static io.github.killafter.stopmatrix.End.TERMINATE;

import io.github.killafter.internal.jvm.raise.HangKind;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Monitors, and deadlocks of all sorts. */
final class Monitors {

    private static final Object TAKEN = new Object();

    static final List<Way> ALL = List.of(
            Way.of("monitor that a thread of its own holds", RAISE, HangKind.MONITOR::hang),
            Way.of("monitor that a thread of nobody holds", ABANDONED, () -> enter(TAKEN))
                    .rerun(PASSED),
            Way.of("deadlock of two threads", ABANDONED, () -> deadlock(2)).rerun(TERMINATE),
            Way.of("deadlock of three threads", ABANDONED, () -> deadlock(3)).rerun(TERMINATE),
            Way.of("deadlock of two ReentrantLocks", RAISE, Monitors::lockDeadlock),
            Way.of("join of two threads in a deadlock", INTERRUPT, Monitors::joinDeadlock),
            Way.of("deadlock of two static initialisers", ABANDONED, HangKind.INITIALISER_DEADLOCK::hang)
                    .rerun(TERMINATE),
            Way.of(
                    "static initialiser that waits for a thread that needs its class",
                    RAISE,
                    () -> Never.use(Joins.VALUE)),
            Way.of("synchronized wait for a thread that needs the monitor", INTERRUPT, Monitors::joinInside),
            Way.of("holds the monitors of its thread and its class loader, and sleeps", ABANDONED, Monitors::holdAll)
                    .rerun(TERMINATE),
            Way.of("holds the monitor of its thread group, and sleeps", ABANDONED, Monitors::holdGroup)
                    .rerun(KILL)
                    .since21(ABANDONED, TERMINATE),
            Way.of("holds the monitor of System.out, and spins", RAISE, () -> spinIn(System.out)));

    private Monitors() {}

    /** A monitor that is taken for good, in the suite JVM: by a thread that belongs to no test that hangs. */
    static void takeForGood() {
        Never.daemon(() -> {
            synchronized (TAKEN) {
                Never.park();
            }
        });
    }

    private static void enter(Object monitor) {
        synchronized (monitor) {
            Never.use(monitor);
        }
    }

    private static void spinIn(Object monitor) {
        synchronized (monitor) {
            Never.spin();
        }
    }

    private static void deadlock(int threads) throws Exception {
        List<Object> monitors = Stream.generate(Object::new).limit(threads).toList();
        CyclicBarrier all = new CyclicBarrier(threads);
        for (int i = 1; i < threads; i++) {
            Object inner = monitors.get((i + 1) % threads);
            Object outer = monitors.get(i);
            Never.daemon(() -> nested(outer, inner, all));
        }
        nested(monitors.get(0), monitors.get(1), all);
    }

    private static void nested(Object outer, Object inner, CyclicBarrier all) throws Exception {
        synchronized (outer) {
            all.await();
            enter(inner);
        }
    }

    private static void lockDeadlock() throws Exception {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        Never.daemon(() -> nested(other, one, both));
        nested(one, other, both);
    }

    private static void nested(ReentrantLock outer, ReentrantLock inner, CyclicBarrier all) throws Exception {
        outer.lock();
        try {
            all.await();
            inner.lock();
        } finally {
            outer.unlock();
        }
    }

    private static void joinDeadlock() throws Exception {
        Thread thread = Never.daemon(() -> deadlock(2));
        thread.join();
    }

    private static void joinInside() throws Exception {
        Object monitor = new Object();
        synchronized (monitor) {
            Never.daemon(() -> enter(monitor)).join();
        }
    }

    /** The classic: the lambda is a method of the class that is being initialised. */
    private static final class Joins {
        static final int VALUE = compute();

        private static int compute() {
            int[] result = new int[1];
            Thread thread = Never.daemon(() -> result[0] = 1);
            Never.again(thread::join);
            return result[0];
        }
    }

    private static void holdAll() {
        Thread self = Thread.currentThread();
        synchronized (self) {
            synchronized (self.getContextClassLoader()) {
                Never.againAfterAll(() -> Thread.sleep(Never.LONG));
            }
        }
    }

    // Up to JDK 18 no thread of that group can be started meanwhile, or end.
    private static void holdGroup() {
        synchronized (Thread.currentThread().getThreadGroup()) {
            Never.againAfterAll(() -> Thread.sleep(Never.LONG));
        }
    }
}
