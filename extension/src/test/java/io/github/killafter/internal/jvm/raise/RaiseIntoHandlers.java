// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.freeze.Freezer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Raises errors in loops whose handlers make the collector run, and freezes what is left. Prints a line for each. */
@SuppressWarnings({"UnusedVariable", "Finally"})
final class RaiseIntoHandlers {

    private static final long BEFORE_LOOP = TimeUnit.MILLISECONDS.toNanos(50);

    private static volatile @Nullable Object sink;

    private RaiseIntoHandlers() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Map<String, Runnable> shapes = shapes();
        for (int round = Integer.parseInt(arguments[0]); round > 0; round--) {
            shapes.forEach((name, shape) -> out.println(name + " " + raise(shape)));
            System.gc();
        }
        out.println("alive");
        // Frozen threads are daemons, and so are those that cannot be frozen.
        System.exit(0);
    }

    private static Map<String, Runnable> shapes() {
        Map<String, Runnable> shapes = new LinkedHashMap<>();
        shapes.put("finally", RaiseIntoHandlers::inFinally);
        shapes.put("catch", RaiseIntoHandlers::inCatch);
        shapes.put("inner", RaiseIntoHandlers::inCalledMethod);
        shapes.put("tight", RaiseIntoHandlers::inALoopAroundATry);
        shapes.put("moving", RaiseIntoHandlers::inAndOut);
        shapes.put("slot", RaiseIntoHandlers::withNumberInSlotOfReference);
        shapes.put("lambda", () -> {
            int i = 0;
            Object kept = new Object();
            try {
                while (true) {
                    i++;
                }
            } finally {
                collect(kept);
            }
        });
        shapes.put("call", RaiseIntoHandlers::withCall);
        return shapes;
    }

    private static String raise(Runnable shape) {
        Thread thread = new Thread(shape, "target");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((target, expected) -> {});
        thread.start();
        awaitLoop(thread);
        RaiseGate gate = new RaiseGate();
        boolean ended = new RaiseLoop(thread, stack -> new AssertionError("raised"), gate)
                .run(Duration.ofMillis(400))
                .ended();
        return ended ? "ended" : gate.refusal().isPresent() ? "refused, " + frozen(thread) : "ignored";
    }

    // Before its loop an exception may land anywhere. How long that takes depends on the machine, what it costs does
    // not.
    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static void awaitLoop(Thread thread) {
        while (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) < BEFORE_LOOP) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static String frozen(Thread thread) {
        return Freezer.freeze(thread).unavailableReason().orElse("frozen");
    }

    private static void collect(Object live) {
        System.gc();
        byte[] garbage = new byte[1 << 16];
        sink = garbage.length > 0 ? live : null;
    }

    private static void inFinally() {
        int i = 0;
        try {
            while (true) {
                i++;
            }
        } finally {
            System.gc();
        }
    }

    private static void inCatch() {
        int i = 0;
        Object kept = new Object();
        try {
            while (true) {
                i ^= 5;
                i++;
            }
        } catch (Throwable any) {
            collect(kept);
            throw any;
        }
    }

    private static void inCalledMethod() {
        Object kept = new Object();
        try {
            inFinally();
        } finally {
            collect(kept);
        }
    }

    // Where compiled code stands, at the jump back, there is no handler; where the jump leads there is one.
    private static void inALoopAroundATry() {
        int i = 0;
        while (true) {
            try {
                i++;
            } catch (Throwable any) {
                System.gc();
            }
        }
    }

    // At one moment in the loop, at another in its clean-up.
    private static void inAndOut() {
        int sum = 0;
        while (true) {
            try {
                for (int i = 0; i < 50_000_000; i++) {
                    sum += i;
                }
            } finally {
                collect("x");
            }
        }
    }

    private static void withNumberInSlotOfReference() {
        try {
            {
                Object nothing = null;
                sink = nothing;
            }
            int i = 0x7F00_0000;
            while (true) {
                i ^= 3;
            }
        } finally {
            System.gc();
        }
    }

    private static void withCall() {
        Object kept = new Object();
        try {
            while (true) {
                sink = kept;
            }
        } finally {
            collect(kept);
        }
    }
}
