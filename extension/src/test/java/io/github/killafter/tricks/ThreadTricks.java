// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.testkit.Fixture;
import java.io.OutputStream;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays hands on the threads that run and watch over it. */
final class ThreadTricks {

    private ThreadTricks() {}

    @Fixture
    static class InterruptsAllTestCase extends TrickTestCase {

        @Override
        void play() {
            others().forEach(Thread::interrupt);
            hang();
        }
    }

    @Fixture
    static class StopsAllTestCase extends TrickTestCase {

        @Override
        void play() {
            ofHarness().forEach(thread -> call("stop", thread));
            hang();
        }
    }

    @Fixture
    static class SuspendsAllTestCase extends TrickTestCase {

        @Override
        void play() {
            ofHarness().forEach(thread -> call("suspend", thread));
            hang();
        }
    }

    @Fixture
    static class SwallowsWhatNobodyCaughtTestCase extends TrickTestCase {

        @Override
        void play() {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
            others().forEach(thread -> thread.setUncaughtExceptionHandler((who, thrown) -> {}));
            ofHarness().forEach(thread -> thread.setContextClassLoader(new ClassLoader(null) {}));
            Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
        }
    }

    @Fixture
    static class InterruptsItsGroupTestCase extends TrickTestCase {

        @Override
        void play() {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
            group.setMaxPriority(Thread.MIN_PRIORITY);
            group.interrupt();
        }
    }

    @Fixture
    static class FinishesFromAnotherThreadTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            Thread forger = new Thread(() -> finish(harness));
            forger.setDaemon(true);
            forger.start();
            forger.join();
            throw new AssertionError("the truth");
        }

        private static void finish(Harness harness) {
            try {
                harness.sendCallOver();
                harness.sendPassed(TRICK);
            } catch (ReflectiveOperationException changed) {
                throw new IllegalStateException(changed);
            }
        }
    }

    @Fixture
    static class HoldsTheLocksOfTheLinkTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            synchronized (Harness.field(harness.outbox(), "lock")) {
                synchronized (harness.frames()) {
                    hang();
                }
            }
        }
    }

    @Fixture
    static class CutsTheLinkTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness.set(new Harness(getClass()).frames(), "out", OutputStream.nullOutputStream());
            hang();
        }
    }

    private static Set<Thread> ofHarness() {
        return others().stream()
                .filter(thread -> thread.getName().startsWith("killafter"))
                .collect(Collectors.toSet());
    }

    private static Set<Thread> others() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .collect(Collectors.toSet());
    }

    // Gone in newer JDKs, or nothing but an exception.
    private static void call(String method, Thread thread) {
        try {
            Thread.class.getMethod(method).invoke(thread);
        } catch (ReflectiveOperationException noLonger) {
            thread.interrupt();
        }
    }
}
