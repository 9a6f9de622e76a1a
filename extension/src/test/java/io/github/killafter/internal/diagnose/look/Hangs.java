// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Threads that hang until the test is over, and what holds them up. */
final class Hangs implements AutoCloseable {

    /** How long a hang lasts that nothing ends. */
    static final long LONG_MILLIS = 60_000;

    private final Deque<AutoCloseable> toEnd = new ArrayDeque<>();
    volatile boolean over;

    /** Code that hangs. */
    interface Body {
        void run() throws Exception;
    }

    /** Sets the scene, and returns the thread that hangs. */
    interface Scene {
        Thread play(Hangs hangs) throws Exception;
    }

    /** Start a thread that hangs in the given code. */
    Thread thread(String name, Body body) {
        Thread thread = new Thread(() -> quietly(body), name);
        thread.setDaemon(true);
        thread.start();
        toEnd.push(thread::interrupt);
        return thread;
    }

    /** Start a thread that has reached its hang once the latch is open. */
    Thread threadAfter(CountDownLatch ready, String name, Body body) throws Exception {
        Thread thread = thread(name, body);
        await(ready);
        return thread;
    }

    <T extends AutoCloseable> T ending(T resource) {
        toEnd.push(resource);
        return resource;
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not ready in time");
        }
    }

    static boolean until(Predicate<Thread> condition, Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean met = condition.test(thread);
        while (!met && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
            met = condition.test(thread);
        }
        return met;
    }

    private static void quietly(Body body) {
        try {
            body.run();
        } catch (Throwable end) {
            // The thread has ended, as it should.
        }
    }

    @Override
    public void close() {
        over = true;
        while (!toEnd.isEmpty()) {
            end(toEnd.pop());
        }
    }

    private static void end(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
