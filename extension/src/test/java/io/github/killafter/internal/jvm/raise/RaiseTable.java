// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hangs in each way, raises, and prints the result: one line for each way. */
final class RaiseTable {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration SHORT_GRACE = Duration.ofMillis(300);
    private static final int FEW = 3;
    private static final int STACK_BYTES = 256 * 1024; // for the recursion, which else takes most of the time
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SAME_LOOKS = 5;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private RaiseTable() {}

    /** One line of the table, on its way between two JVMs. */
    record Row(HangKind kind, int rounds, int ended, int wakeUps, double median, double p99) {

        String line() {
            return String.format(Locale.ROOT, "row %s %d %d %d %.3f %.3f", kind, rounds, ended, wakeUps, median, p99);
        }

        static Row of(String line) {
            String[] parts = line.split(" ", -1);
            return new Row(
                    HangKind.valueOf(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Double.parseDouble(parts[5]),
                    Double.parseDouble(parts[6]));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        int most = Integer.parseInt(arguments[0]);
        for (HangKind kind : HangKind.values()) {
            if (kind.answer == HangKind.Answer.RAISE || kind.answer == HangKind.Answer.WAKE_UP) {
                measure(kind, 1); // what is loaded once is not part of it
            }
            out.println(measure(kind, rounds(kind, most)).line());
        }
        Runtime.getRuntime().halt(0); // what could not be stopped would hold up an exit
    }

    private static int rounds(HangKind kind, int most) {
        return switch (kind.answer) {
            case RAISE, WAKE_UP -> most;
            case AFTER_HALF_THE_GRACE -> Math.min(FEW, most);
            // each round leaves a thread behind, and some of those spin
            case NONE -> kind == HangKind.CATCH_THROWABLE ? 1 : Math.min(FEW, most);
        };
    }

    private static Row measure(HangKind kind, int rounds) throws InterruptedException {
        double[] millis = new double[rounds];
        int ended = 0;
        int wakeUps = 0;
        for (int round = 0; round < rounds; round++) {
            Thread thread = hang(kind);
            long start = System.nanoTime();
            RaiseReport report = new RaiseLoop(thread, stack -> new Error("raised"), new RaiseGate())
                    .run(kind.answer == HangKind.Answer.NONE ? SHORT_GRACE : GRACE);
            millis[round] = (System.nanoTime() - start) / 1e6;
            ended += report.ended() ? 1 : 0;
            wakeUps += report.wakeUps();
        }
        Arrays.sort(millis);
        return new Row(kind, rounds, ended, wakeUps, millis[rounds / 2], millis[(int) (rounds * 0.99)]);
    }

    private static Thread hang(HangKind kind) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Runnable body = () -> {
            started.countDown();
            try {
                kind.body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        Thread thread = new Thread(null, body, kind.name(), STACK_BYTES);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, error) -> {});
        thread.start();
        started.await();
        awaitHang(thread);
        if (!thread.isAlive()) {
            throw new IllegalStateException(kind + " does not hang");
        }
        return thread;
    }

    // There is no event for "is in the system call now", so it hangs when the same frames are on top for a while.
    private static void awaitHang(Thread thread) {
        List<StackTraceElement> before = List.of();
        int same = 0;
        long start = System.nanoTime();
        while (same < SAME_LOOKS && System.nanoTime() - start < MOST_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
            StackTraceElement[] stack = thread.getStackTrace();
            List<StackTraceElement> now = Arrays.stream(stack).limit(3).toList();
            same = now.equals(before) ? same + 1 : 0;
            before = now;
            if (isStillSettingUp(stack)) {
                same = 0;
                start = System.nanoTime();
            }
        }
    }

    private static boolean isStillSettingUp(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().startsWith("setUp"));
    }
}
