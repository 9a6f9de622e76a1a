// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.util.ArrayList;
import java.util.List;

/** The frames by which KillAfter calls the code of a test: what a test throws is shown without them, as in plain JUnit. */
final class CallFrames {

    private CallFrames() {}

    /** Remove them from the stack of a throwable. */
    static void removeFrom(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        StackTraceElement[] kept = without(stack);
        if (kept.length < stack.length) {
            thrown.setStackTrace(kept);
        }
    }

    private static StackTraceElement[] without(StackTraceElement[] stack) {
        List<StackTraceElement> kept = new ArrayList<>(stack.length);
        boolean inCall = false;
        for (StackTraceElement frame : stack) {
            inCall = isFirst(frame) || (inCall && isNext(frame.getClassName()));
            if (!inCall && !isOurLambda(frame.getClassName())) {
                kept.add(frame);
            }
        }
        return kept.toArray(StackTraceElement[]::new);
    }

    // On out to JUnit's own frames or to the start of the thread; scoped values take some of the JDK's.
    private static boolean isNext(String type) {
        return CodeOwner.startsWithOne(type, OwnNames.ROOT, "java.lang.", "jdk.internal.");
    }

    // The build makes a class of each, which a stack shows.
    private static boolean isOurLambda(String type) {
        return type.startsWith(OwnNames.ROOT) && type.contains("$$Lambda");
    }

    private static boolean isFirst(StackTraceElement frame) {
        return OwnNames.BODIES.contains(frame.getClassName() + "." + frame.getMethodName());
    }
}
