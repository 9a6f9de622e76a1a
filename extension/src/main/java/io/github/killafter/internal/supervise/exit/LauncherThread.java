// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.frames.OwnNames;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A thread that JUnit's launcher, or its pool, runs tests in, and the code of others that the launcher calls there. */
final class LauncherThread {

    private static final String STORE = "org.junit.platform.engine.support.store.";
    private static final String LAMBDA = "$$Lambda";

    private final Thread thread;
    private @Nullable String code;
    private long nanos;
    private boolean named;

    LauncherThread(Thread thread) {
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    /** Note what it does now, some time after the last look. */
    void look(StackTraceElement[] stack, long slept) {
        String now = calledIn(stack);
        boolean standsStill = now != null && now.equals(code);
        nanos = standsStill ? nanos + slept : 0;
        named &= standsStill;
        code = now;
    }

    /** Return whether it has been in the same code for so long. */
    boolean standsStillFor(long atLeast) {
        return code != null && nanos >= atLeast;
    }

    /** Return that code. */
    String code() {
        return Objects.requireNonNull(code);
    }

    /** Return whether it is in that code now. */
    boolean isStillThere() {
        return Objects.equals(code, calledIn(thread.getStackTrace()));
    }

    /** Return whether this is asked for the first time since it stands still. */
    boolean isNew() {
        boolean first = !named;
        named = true;
        return first;
    }

    /** Measure from here on again. */
    void startAgain() {
        nanos = 0;
    }

    /**
     * Return the method that the launcher has called as a listener's, or to tell listeners, or to close a resource; null
     * if there is none.
     */
    static @Nullable String calledIn(StackTraceElement[] stack) {
        StackTraceElement called = null;
        boolean closes = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith(OwnNames.INTERNAL) || type.startsWith(JUnitNames.HIERARCHICAL)) {
                return null;
            } else if (called != null && isCall(type, closes)) {
                return name(called);
            } else if (type.startsWith(STORE)) {
                closes = true;
            } else if (!closes && !CodeOwner.isJUnit(type) && !CodeOwner.isJdk(frame)) {
                called = frame;
            }
        }
        return null;
    }

    private static boolean isCall(String type, boolean closes) {
        return type.startsWith(JUnitNames.LAUNCHER) && (closes || type.contains("Listener"));
    }

    private static String name(StackTraceElement called) {
        String type = called.getClassName();
        int lambda = type.indexOf(LAMBDA);
        return (lambda < 0 ? type : type.substring(0, lambda)).replace('$', '.') + "." + called.getMethodName() + "()";
    }
}
