// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.List;
import java.util.Optional;

/** Tells from one stack where code hangs and, only where that is certain, what it answers to. */
public final class StuckIn {

    private StuckIn() {}

    /** Return one sentence: the JDK method that waits, who called it, a hint; empty for an empty stack. */
    public static Optional<String> of(List<StackTraceElement> stack, Thread.State state) {
        return where(stack)
                .map(where ->
                        where + hint(stack, state).map(hint -> ": " + hint).orElse(""));
    }

    /** Return the JDK method that waits and who called it; empty for an empty stack. */
    public static Optional<String> where(List<StackTraceElement> stack) {
        CallSite site = CallSite.in(stack);
        return site.callee()
                .map(callee ->
                        callee + site.caller().map(by -> ", called from " + by).orElse(""))
                .or(site::caller);
    }

    /** Return what the method that waits answers to; empty where that is not certain. */
    public static Optional<String> hint(List<StackTraceElement> stack, Thread.State state) {
        return Hint.of(CallSite.in(stack), state).map(Hint::text);
    }
}
