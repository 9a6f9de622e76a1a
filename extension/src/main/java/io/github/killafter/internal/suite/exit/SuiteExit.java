// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.exit;

import io.github.killafter.internal.supervise.exit.ExitLimits;
import io.github.killafter.internal.supervise.exit.ExitWatch;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import io.github.killafter.internal.threads.OwnThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports the exit of the suite JVM while tests run, and bounds its end. Static, because a JVM ends once, after all of its
 * sessions. Thread-safe.
 */
public final class SuiteExit {

    private static final AtomicBoolean PREPARED = new AtomicBoolean();
    private static final Queue<ExitReport> REPORTS = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean HUNG = new AtomicBoolean();
    private static final AtomicReference<@Nullable ExitWatch> WATCH = new AtomicReference<>();

    private SuiteExit() {}

    /**
     * Add the shutdown hook for an exit while tests run, once for this JVM, before a test can hold the lock of its hooks.
     *
     * @param limits returns the limits where the JVM is to exit although a session is open; null if none is
     */
    public static void prepare(Supplier<@Nullable ExitLimits> limits) {
        if (PREPARED.compareAndSet(false, true)) {
            try {
                Thread hook = OwnThreads.create("killafter-exit-hook", () -> exits(limits));
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException exitsAlready) {
                PREPARED.set(false);
            }
        }
    }

    private static void exits(Supplier<@Nullable ExitLimits> limits) {
        if (HUNG.get()) {
            begin(limits.get());
        }
        REPORTS.forEach(ExitReport::report);
    }

    /** Report an exit of the JVM from here on. */
    public static void add(ExitReport report) {
        REPORTS.add(report);
    }

    /** No longer report an exit of the JVM. */
    public static void remove(ExitReport report) {
        REPORTS.remove(report);
    }

    /** Note that something hung in this JVM; loads no class, for which there may be no memory. */
    public static void hung() {
        HUNG.set(true);
    }

    /** Note that the JVM has nothing to do any more; without limits it may live on. */
    public static void begin(@Nullable ExitLimits limits) {
        if (limits != null) {
            ExitWatch watch = new ExitWatch(limits, HUNG.get(), WatchThread.OF_THIS_JVM);
            replace(watch);
            watch.start();
        }
    }

    /** Note that there are tests to run. */
    public static void cancel() {
        replace(null);
    }

    private static void replace(@Nullable ExitWatch watch) {
        ExitWatch before = WATCH.getAndSet(watch);
        if (before != null) {
            before.cancel();
        }
    }
}
