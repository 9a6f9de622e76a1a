// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Raises an exception in a thread that is in a cleaner of the JDK, as each thread that used a socket is at its end. */
final class RaiseIntoCleaner {

    private RaiseIntoCleaner() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        CountDownLatch cleaning = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Object cleaner = cleaner(() -> {
            cleaning.countDown();
            while (!done.get()) {
                Thread.onSpinWait();
            }
        });
        Thread target = new Thread(() -> clean(cleaner), "cleaning");
        target.start();
        cleaning.await();
        boolean raised = ThreadRaiser.raise(target, new IllegalStateException("raised"));
        done.set(true);
        target.join();
        out.println(raised ? "raised" : "left alone");
    }

    // What makes the cleaners of buffers; the JVM needs an option for it.
    private static Object cleaner(Runnable thunk) throws ReflectiveOperationException {
        return Class.forName("jdk.internal.ref.Cleaner")
                .getMethod("create", Object.class, Runnable.class)
                .invoke(null, new Object(), thunk);
    }

    private static void clean(Object cleaner) {
        try {
            cleaner.getClass().getMethod("clean").invoke(cleaner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
