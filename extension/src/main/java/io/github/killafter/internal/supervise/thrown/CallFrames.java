// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The frames by which KillAfter calls the code of a test: what a test throws is shown without them, as in plain JUnit. */
final class CallFrames {

    // The body of a call that is guarded, and of one that is not.
    private static final Set<String> FIRST = Set.of(
            "io.github.killafter.internal.supervise.call.Call.runBody",
            "io.github.killafter.internal.jupiter.Interception.unguarded");

    // From there on out to JUnit's own frames or to the start of the thread; scoped values take some of the JDK's.
    private static final List<String> NEXT = List.of("io.github.killafter.", "java.lang.", "jdk.internal.");

    private CallFrames() {}

    /** Remove them from the stack of a throwable, if its class allows that. */
    static void removeFrom(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        StackTraceElement[] kept = without(stack);
        if (kept.length == stack.length) {
            return;
        }
        try {
            thrown.setStackTrace(kept);
        } catch (RuntimeException refusedByTheTest) {
            Thread.onSpinWait();
        }
    }

    private static StackTraceElement[] without(StackTraceElement[] stack) {
        List<StackTraceElement> kept = new ArrayList<>(stack.length);
        boolean inCall = false;
        for (StackTraceElement frame : stack) {
            inCall = isFirst(frame) || (inCall && NEXT.stream().anyMatch(frame.getClassName()::startsWith));
            if (!inCall) {
                kept.add(frame);
            }
        }
        return kept.toArray(StackTraceElement[]::new);
    }

    private static boolean isFirst(StackTraceElement frame) {
        return FIRST.contains(frame.getClassName() + "." + frame.getMethodName());
    }
}
