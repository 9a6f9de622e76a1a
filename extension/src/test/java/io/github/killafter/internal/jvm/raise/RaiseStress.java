// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.threads.NativeThread;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Raises exceptions in, and sends signals to, threads that end at random moments, beside others that must not notice. */
final class RaiseStress {

    private static final String TARGET = "target-";
    private static final int LONGEST_LOOP = 200_000;

    private final Random random = new Random(1);
    private final AtomicInteger landed = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> elsewhere = new AtomicReference<>();
    private final AtomicLong sink = new AtomicLong();
    private volatile boolean done;

    private RaiseStress() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        RaiseStress stress = new RaiseStress();
        out.println("raise: " + ThreadRaiser.unavailableReason().orElse("available"));
        stress.run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Throwable elsewhere = stress.elsewhere.get();
        if (elsewhere != null) {
            elsewhere.printStackTrace(out);
            System.exit(3);
        }
        out.println("peace, " + (stress.landed.get() > 0 ? "some landed" : "none landed"));
    }

    private void run(int raises, int wakeUps) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        Thread bystander = new Thread(this::stroll, "bystander");
        bystander.start();
        try {
            for (int i = 0; i < raises; i++) {
                raiseOnce(i);
            }
            for (int i = 0; i < wakeUps; i++) {
                wakeOnce(i);
            }
        } finally {
            done = true;
            bystander.join();
        }
    }

    private void uncaught(Thread thread, Throwable thrown) {
        if (!thread.getName().startsWith(TARGET)) {
            elsewhere.compareAndSet(null, thrown);
        }
    }

    private void raiseOnce(int number) throws InterruptedException {
        // Half of them end early, about when the raise comes, and half of them would go on for long.
        int steps = random.nextInt(random.nextBoolean() ? LONGEST_LOOP : 100 * LONGEST_LOOP);
        Thread target = new Thread(() -> work(steps), TARGET + number);
        target.start();
        pause(random.nextInt(LONGEST_LOOP));
        ThreadRaiser.raise(target, new IllegalStateException("raised"));
        target.join();
    }

    private void work(int steps) {
        try {
            pause(steps);
        } catch (IllegalStateException raised) {
            landed.incrementAndGet();
        }
    }

    // Hot after a few calls, so that the raise finds code of every compiler.
    private void pause(int steps) {
        long sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += i ^ (sum << 1);
        }
        sink.lazySet(sum);
    }

    private void wakeOnce(int number) throws InterruptedException {
        int steps = random.nextInt(LONGEST_LOOP);
        AtomicReference<@Nullable NativeThread> id = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        Thread target = new Thread(
                () -> {
                    id.set(self());
                    known.countDown();
                    pause(steps);
                },
                TARGET + number);
        target.start();
        known.await();
        pause(random.nextInt(LONGEST_LOOP));
        NativeThread found = id.get();
        if (found != null) {
            WakeUp.wake(found);
        }
        target.join();
        if (found != null) {
            WakeUp.wake(found); // it has ended, or is about to
        }
    }

    private static NativeThread self() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")); // proc(5)
            return new NativeThread(Long.parseLong(self.getFileName().toString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // Allocates, so that the collector is busy meanwhile.
    private void stroll() {
        while (!done) {
            byte[] garbage = new byte[1024];
            sink.lazySet(garbage.length);
            Thread.onSpinWait();
        }
    }
}
