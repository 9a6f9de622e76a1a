// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ends this JVM and all processes that it started when the suite JVM cannot end it any more. Thread-safe. */
public final class Watchdog implements Runnable {

    /** The exit code, as of a process that lost its terminal. */
    public static final int ORPHANED = 128 + 1;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    // Each JVM works out start times from the clock of its own start.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration FOR_DESCENDANTS = Duration.ofSeconds(5);
    private static final Duration FOR_SHUTDOWN_HOOKS = Duration.ofSeconds(2);

    private final JvmExit exit;
    private final Relatives relatives = Relatives.ofThisJvm();
    private final Thread thread;
    private volatile @Nullable Watch watch;
    private volatile boolean orphaned;

    Watchdog(JvmExit exit) {
        this.exit = exit;
        this.thread = OwnThreads.daemon("killafter-watchdog", this);
    }

    void start() {
        thread.start();
    }

    /** Check from now on whether the suite JVM is alive and the deadline has passed. */
    public void watch(Supervision supervision) {
        watch = new Watch(
                visible(supervision), System.nanoTime() + supervision.deadline().toNanos());
    }

    // In a container there can be no process with this id, or another one.
    private static @Nullable ProcessHandle visible(Supervision supervision) {
        ProcessHandle suite = ProcessHandle.of(supervision.suitePid()).orElse(null);
        Instant start = supervision.suiteStart();
        Instant seen = suite == null ? null : suite.info().startInstant().orElse(null);
        boolean same = start != null
                && seen != null
                && Duration.between(start, seen).abs().compareTo(TOLERANCE) < 0;
        return same ? suite : null;
    }

    /** End this JVM, because the suite JVM has closed the link; does not return. */
    void orphaned() {
        orphaned = true;
        LockSupport.unpark(thread);
        sleep(FOR_DESCENDANTS.plus(exit.isOver() ? FOR_SHUTDOWN_HOOKS : Duration.ZERO));
        Runtime.getRuntime().halt(ORPHANED);
    }

    @Override
    public void run() {
        Watch current = watch;
        while (!orphaned && (current == null || !current.isOver())) {
            // A test can interrupt all threads that it finds.
            Thread.interrupted();
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            current = watch;
        }
        if (exit.isOver()) {
            sleep(FOR_SHUTDOWN_HOOKS);
        }
        endAll();
    }

    private void endAll() {
        try {
            relatives.kill();
        } finally {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.interrupted();
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private record Watch(@Nullable ProcessHandle suite, long deadline) {

        // Guard against tests that use up the file descriptors: without one no process seems to be alive, this one
        // included.
        private static boolean isGone(ProcessHandle suite) {
            return !suite.isAlive() && ProcessHandle.current().isAlive() && !suite.isAlive();
        }

        boolean isOver() {
            return (suite != null && isGone(suite)) || System.nanoTime() - deadline >= 0;
        }
    }
}
