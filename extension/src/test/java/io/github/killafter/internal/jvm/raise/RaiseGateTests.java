// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RaiseGateTests {

    private static final int ROUNDS = 200;
    private static final long SHORTEST_NANOS = 1_000;

    private final AtomicReference<@Nullable Throwable> afterwards = new AtomicReference<>();
    private final AtomicLong sink = new AtomicLong();
    private volatile boolean completed;

    // The code gets shorter after each hit and longer after each miss: most exceptions come close to its end.
    @Test
    void letsNothingThroughToWhatComesAfterTheCode() throws InterruptedException {
        int hits = 0;
        int raises = 0;
        long nanos = SHORTEST_NANOS;
        for (int round = 0; round < ROUNDS; round++) {
            RaiseGate gate = new RaiseGate();
            CountDownLatch running = new CountDownLatch(1);
            long length = ThreadLocalRandom.current().nextLong(nanos / 2, nanos * 2);
            Thread target = start(() -> guarded(
                    gate,
                    () -> {
                        running.countDown();
                        spin(length);
                    },
                    length));
            running.await();
            // As fast as they go, so that many are under way at once.
            for (int i = 0; i < 5 && gate.pass(() -> ThreadRaiser.raise(target, new IllegalStateException())); i++) {
                raises++;
            }
            target.join();
            hits += gate.isHit() ? 1 : 0;
            nanos = Math.max(SHORTEST_NANOS, gate.isHit() ? nanos * 3 / 4 : nanos * 3 / 2);
        }

        assertThat(afterwards.get()).isNull();
        assertThat(raises).as("raised").isPositive();
        assertThat(hits).as("came in time").isBetween(1, ROUNDS - 1);
    }

    @RepeatedTest(100)
    @Tag("long")
    void letsNothingThroughToWhatComesAfterTheCodeForLong() throws InterruptedException {
        letsNothingThroughToWhatComesAfterTheCode();
    }

    @Test
    void catchesAllThatCameWhileTheCodeWasInASystemCall(@TempDir Path folder) throws Exception {
        Path fifo = folder.resolve("fifo");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        RaiseGate gate = new RaiseGate();
        try (RandomAccessFile both = new RandomAccessFile(fifo.toFile(), "rw")) {
            Thread target = start(() -> guarded(
                    gate,
                    () -> {
                        read(both);
                        completed = true;
                    },
                    SHORTEST_NANOS));
            while (!isReading(target)) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 20; i++) {
                gate.pass(() -> ThreadRaiser.raise(target, new IllegalStateException()));
            }
            both.write(1);
            target.join();
        }

        assertThat(afterwards.get()).isNull();
        assertThat(completed).isFalse();
        assertThat(gate.isHit()).isTrue();
        assertThat(gate.isClosed()).isTrue();
    }

    @Test
    void raisesNothingOnceItIsClosed() {
        RaiseGate gate = new RaiseGate();
        gate.guard(() -> {});

        assertThat(gate.pass(() -> {
                    throw new AssertionError("passed");
                }))
                .isFalse();
        assertThat(gate.isHit()).isFalse();
    }

    private Thread start(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> afterwards.compareAndSet(null, thrown));
        thread.start();
        return thread;
    }

    // What a call does: its code, the gate, and then what must not be hit. A handler in the code stops one exception
    // only: the next one can hit it at its first instruction.
    private void guarded(RaiseGate gate, Runnable code, long nanosAfterwards) {
        gate.guard(() -> {
            try {
                code.run();
            } catch (IllegalStateException raised) {
                sink.lazySet(-1);
            }
        });
        spin(nanosAfterwards);
    }

    private void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            sink.lazySet(nanos);
        }
    }

    private static void read(RandomAccessFile file) {
        try {
            file.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReading(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().startsWith("read");
    }
}
