// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import java.util.ArrayList;
import java.util.List;

/** The frames by which KillAfter calls the code of a test: what a test throws is shown without them, as in plain JUnit. */
final class CallFrames {

    private static final String FIRST_CLASS = Call.class.getName();
    private static final String FIRST_METHOD = "runBody";

    // From there on out to JUnit's own frames or to the start of the thread; scoped values take some of the JDK's.
    private static final List<String> NEXT = List.of("io.github.killafter.", "java.lang.", "jdk.internal.");

    private CallFrames() {}

    /** Take them out of the stack of a throwable, if its class lets us. */
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
        return frame.getClassName().equals(FIRST_CLASS) && frame.getMethodName().equals(FIRST_METHOD);
    }
}
