// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.code.CriticalCode;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.threads.VirtualThreads;
import io.github.killafter.internal.supervise.code.Stacks;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A thread that a call started and that was still alive, as it was when it was found.
 *
 * @param lentTo the code that only is left, in a thread that the call has not started; else null
 */
record LeftThread(
        Thread thread, Origin origin, String name, @Nullable Predicate<StackTraceElement[]> lentTo) {

    private static final int MAX_NAME = 100;
    private static final int MAX_CALLERS = 2;

    static LeftThread of(Thread thread, Origin origin, StackTraceElement[] stack) {
        return new LeftThread(thread, origin, describe(thread, stack), null);
    }

    /** Create one that goes on afterwards: only the code of the call has to end. */
    static LeftThread lent(
            Thread thread, Origin origin, StackTraceElement[] stack, Predicate<StackTraceElement[]> code) {
        return new LeftThread(thread, origin, "its code in " + describe(thread, stack), code);
    }

    private static String describe(Thread thread, StackTraceElement[] stack) {
        String name = thread.getName();
        String shortName = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
        return (VirtualThreads.isVirtual(thread) ? "virtual thread \"" : "thread \"") + shortName + "\"" + where(stack);
    }

    // The innermost frame, and the first ones outside of the JDK that have a line.
    private static String where(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return "";
        }
        String callers = Arrays.stream(stack)
                .skip(1)
                .filter(frame -> !isOfJdk(frame) && !frame.getClassName().contains("$$Lambda"))
                .limit(MAX_CALLERS)
                .map(frame -> ", called from " + place(frame))
                .collect(Collectors.joining());
        return " in " + place(stack[0]) + callers;
    }

    // Without module and class loader.
    private static String place(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return "java.base".equals(frame.getModuleName());
    }

    boolean isThere() {
        return thread.isAlive()
                && (lentTo == null || lentTo.test(Stacks.of(List.of(thread)).of(thread)));
    }

    boolean isLent() {
        return lentTo != null;
    }

    /** Return where exceptions may be raised: in another thread only in the code itself. */
    RaisePlaces places() {
        return lentTo == null ? RaisePlaces.ANYWHERE : RaisePlaces.where(stack -> isThere());
    }

    /** Return whether its pool ended its task and keeps it. */
    boolean isIdle(Stacks stacks) {
        return CriticalCode.isIdleWorker(stacks.of(thread));
    }
}
