// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests of which the first hangs in a way that only RAISE stops, if anything does. */
abstract class RaiseLevelTestKit {

    /** Where the fixtures record on which threads they run, and check whether they may go on. */
    static volatile Thread hung = Thread.currentThread();

    static final AtomicLong SINK = new AtomicLong();

    static volatile boolean over;

    @AfterEach
    void endWhatWasLeft() {
        over = true;
        LockSupport.unpark(hung);
    }

    static HangTestKit kit() {
        return HangTestKit.kit().with("killafter.grace.interrupt", "100 ms").with("killafter.grace.raise", "30 s");
    }

    // For what nothing stops.
    static HangTestKit impatient() {
        return kit().with("killafter.grace.raise", "1 s");
    }

    static Attempt onlyAttempt(HangResults results) {
        return results.escalationOf("a()").attempts().get(0);
    }

    static void spinUntilOver() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    static void survive(BooleanSupplier end) {
        boolean ended = false;
        while (!ended) {
            try {
                while (!end.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                ended = true;
            } catch (Throwable e) {
                Thread.onSpinWait();
            }
        }
    }

    static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    abstract static class HangsOnce {

        static void noteThread() {
            hung = Thread.currentThread();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() throws Exception {
            noteThread();
            hang();
        }

        abstract void hang() throws Exception;

        @Test
        void b() {
            assertThat(Thread.currentThread()).isNotSameAs(hung);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    static class BusyTestCase extends HangsOnce {
        @Override
        void hang() {
            spinUntilOver();
        }
    }

    static class CountedTestCase extends HangsOnce {
        @Override
        void hang() {
            long sum = 0;
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                sum += i ^ sum;
            }
            SINK.set(sum);
        }
    }

    static class CatchesExceptionTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!over) {
                try {
                    Thread.sleep(1);
                } catch (Exception e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    static class CatchesThrowableTestCase extends HangsOnce {
        @Override
        void hang() {
            survive(() -> over);
        }
    }

    static class UninterruptibleLockTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            ReentrantLock lock = new ReentrantLock();
            Thread holder = new Thread(lock::lock);
            holder.start();
            holder.join();
            lock.lock();
        }
    }

    static class SwallowsInterruptsTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!over) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    static class AcceptsTestCase extends HangsOnce {
        @Override
        void hang() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                server.accept();
            }
        }
    }

    static class InitialisesTestCase extends HangsOnce {
        @Override
        void hang() {
            Endless.touch();
        }

        static final class Endless {
            static {
                spinUntilOver();
            }

            static void touch() {}
        }
    }

    static class HoldsLockTestCase extends HangsOnce {
        private static final ReentrantLock LOCK = new ReentrantLock();

        @Override
        void hang() {
            LOCK.lock();
            try {
                spinUntilOver();
            } finally {
                LOCK.unlock();
            }
        }

        @Test
        @Override
        void b() {
            super.b();
            assertThat(LOCK.tryLock()).isTrue();
            LOCK.unlock();
        }
    }

    static class FinallyLoopsTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            try {
                Thread.sleep(60_000);
            } finally {
                spinUntilOver();
            }
        }
    }

    static class ReadsFifoTestCase extends HangsOnce {
        private final Path fifo;

        // The constructor has more time than the test.
        ReadsFifoTestCase() throws Exception {
            fifo = Files.createTempDirectory("killafter").resolve("fifo");
            new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        }

        @Override
        void hang() throws Exception {
            try (RandomAccessFile both = new RandomAccessFile(fifo.toFile(), "rw")) {
                both.read();
            }
        }
    }

    static class CatchesThrowableWithLockTestCase extends HangsOnce {
        @Override
        void hang() {
            Object lock = new Object();
            synchronized (lock) {
                survive(() -> over);
            }
        }
    }

    static class BlockedOnMonitorTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            Object monitor = new Object();
            CountDownLatch held = new CountDownLatch(1);
            Runnable hold = () -> {
                synchronized (monitor) {
                    held.countDown();
                    while (!over) {
                        LockSupport.parkNanos(SECONDS.toNanos(1));
                    }
                }
            };
            // Inherits nothing, as if another test had started it: one of its own would be stopped first.
            Thread holder = new Thread(null, hold, "holder", 0, false);
            holder.setDaemon(true);
            holder.start();
            held.await();
            synchronized (monitor) {
                Thread.onSpinWait();
            }
        }
    }
}
