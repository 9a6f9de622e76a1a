// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.List;
import java.util.Optional;

/** Finds in one stack where code hangs and, only where that is certain, what ends the wait. */
public final class StuckIn {

    private StuckIn() {}

    /** Return one sentence: the JDK method that waits, its caller, a hint; empty for an empty stack. */
    public static Optional<String> of(List<StackTraceElement> stack, Thread.State state, TestCode test, Tried tried) {
        return where(stack, test)
                .map(where -> where
                        + hint(stack, state, tried).map(hint -> ": " + hint).orElse(""));
    }

    /** Return the JDK method that waits, the line of the test, and the library between; empty for an empty stack. */
    public static Optional<String> where(List<StackTraceElement> stack, TestCode test) {
        CallSite site = CallSite.in(stack);
        return Place.of(site, test).map(Place::text).or(site::callee);
    }

    /** Return what ends the method that waits; empty where that is not certain. */
    public static Optional<String> hint(List<StackTraceElement> stack, Thread.State state, Tried tried) {
        return Hints.of(CallSite.in(stack), state).flatMap(hint -> hint.text(tried));
    }
}
