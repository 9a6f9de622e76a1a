// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.frames.OwnNames;
import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches what JUnit's launcher itself calls in the thread of a run: listeners, and resources in the stores of a request
 * or a session. No timeout of a test is in force there. What makes no progress for a time is named, for many can start a
 * server or send results, which takes long; after ten times as long it is interrupted, and if that does not help the JVM is
 * halted: it would never end.
 */
public final class ListenerWatch {

    private static final int FAILED = 1;
    private static final int LOOKS = 5;
    private static final int STOPPED_AFTER = 10;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FOR_PRINT = Duration.ofMillis(500);
    private static final String STORE = "org.junit.platform.engine.support.store.";
    private static final String LAMBDA = "$$Lambda";

    private final ExitLimits limits;
    private final Thread thread;
    private final BooleanSupplier isOver;
    private @Nullable String code;
    private long nanos;
    private boolean named;

    /**
     * Create it for the calling thread.
     *
     * @param isOver whether no further run begins
     */
    public ListenerWatch(ExitLimits limits, BooleanSupplier isOver) {
        this.limits = limits;
        this.thread = Thread.currentThread();
        this.isOver = isOver;
    }

    /** Begin to watch, until the launcher is left for good; nothing in a test, which has its own timeout. */
    public void start() {
        if (List.of(thread.getStackTrace()).stream().anyMatch(frame -> isOf(JUnitNames.HIERARCHICAL, frame))) {
            return;
        }
        try {
            OwnThreads.daemon("killafter-listener-watch", this::watch).start();
        } catch (OutOfMemoryError noThread) {
            Thread.onSpinWait(); // the tests are watched all the same
        }
    }

    private void watch() {
        long each = limits.timeoutNanos() / LOOKS;
        boolean over = false;
        while (!over) {
            long slept = Pauses.pause(each, () -> false);
            over = lookSafely(slept);
        }
    }

    private boolean lookSafely(long slept) {
        try {
            return look(slept);
        } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
            nanos = 0;
            return false;
        }
    }

    private boolean look(long slept) {
        StackTraceElement[] stack = thread.getStackTrace();
        String now = calledIn(stack);
        boolean standsStill = now != null && Objects.equals(now, code);
        nanos = standsStill ? nanos + slept : 0;
        named &= standsStill;
        code = now;
        if (now != null && nanos >= limits.timeoutNanos() && !limits.isHeld()) {
            nameOrStop(now);
        }
        return isOver.getAsBoolean() && List.of(stack).stream().noneMatch(frame -> isOf(JUnitNames.LAUNCHER, frame));
    }

    private void nameOrStop(String hung) {
        if (nanos / STOPPED_AFTER >= limits.timeoutNanos()) {
            stop(hung);
            nanos = 0;
        } else if (!named) {
            named = true;
            print(sentence(hung, 1) + "; after " + limits.timeout().toSeconds() * STOPPED_AFTER
                    + " s it is interrupted");
        }
    }

    private String sentence(String hung, int times) {
        return hung + ", called by JUnit's launcher and not by a test, has made no progress for "
                + limits.timeout().toSeconds() * times + " s (killafter.exit.timeout)";
    }

    private void stop(String hung) {
        print(sentence(hung, STOPPED_AFTER) + "; it is interrupted");
        OwnThreads.daemon("killafter-listener-interrupt", thread::interrupt).start();
        long left = GRACE.toNanos();
        while (left > 0 && hung.equals(calledIn(thread.getStackTrace()))) {
            left -= Pauses.pause(limits.lookNanos(), () -> false);
        }
        if (left <= 0) {
            halt(hung);
        }
    }

    private void halt(String hung) {
        try {
            print(hung + " ignored the interrupt for " + GRACE.toSeconds() + " s: the JVM is halted with exit code "
                    + FAILED + " (killafter.exit.timeout)");
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void print(String sentence) {
        Obstacle where = Obstacle.of("JUnit's thread", thread, Threads.take());
        StandardError.print(Obstacle.text(sentence, List.of(where)), FOR_PRINT);
    }

    /** Return the method that the launcher has called as a listener's or to close a resource; null if there is none. */
    static @Nullable String calledIn(StackTraceElement[] stack) {
        StackTraceElement called = null;
        boolean closes = false;
        for (StackTraceElement frame : stack) {
            if (isOf(OwnNames.INTERNAL, frame)) {
                return null;
            } else if (isOf(STORE, frame)) {
                closes = true;
            } else if (isOf(JUnitNames.JUNIT, frame)) {
                boolean isCall = isOf(JUnitNames.LAUNCHER, frame)
                        && (closes || frame.getClassName().contains("Listener"));
                return called == null || !isCall ? null : name(called);
            } else if (!closes && !CodeOwner.isJdk(frame)) {
                called = frame;
            }
        }
        return null;
    }

    private static String name(StackTraceElement called) {
        String type = called.getClassName();
        int lambda = type.indexOf(LAMBDA);
        return (lambda < 0 ? type : type.substring(0, lambda)).replace('$', '.') + "." + called.getMethodName() + "()";
    }

    private static boolean isOf(String packages, StackTraceElement frame) {
        return frame.getClassName().startsWith(packages);
    }
}
