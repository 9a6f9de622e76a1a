// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.List;
import java.util.Optional;

/** Tells from one stack where code hangs and, only where that is certain, what it answers to. */
public final class StuckIn {

    private StuckIn() {}

    /** Return one sentence: the JDK method that waits, who called it, a hint; empty for an empty stack. */
    public static Optional<String> of(List<StackTraceElement> stack, Thread.State state) {
        CallSite site = CallSite.in(stack);
        String where = site.callee()
                .map(callee ->
                        callee + site.caller().map(by -> ", called from " + by).orElse(""))
                .or(site::caller)
                .orElse("");
        String hint = Hint.of(site, state).map(found -> ": " + found.text()).orElse("");
        return stack.isEmpty() ? Optional.empty() : Optional.of(where + hint);
    }
}
