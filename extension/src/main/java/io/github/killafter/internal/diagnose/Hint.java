// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.Optional;
import java.util.Set;

/**
 * What is certain about a way to wait, and what to do about it.
 *
 * @param answers whether an interrupt ends it
 * @param remedy what its author can do about it
 * @param callees the methods that wait so; empty for all code in such a state
 * @param implementation the class that must be on the stack as well; empty if none
 */
record Hint(boolean answers, String remedy, Set<Thread.State> states, Set<String> callees, String implementation) {

    private static final String ENDS = "an interrupt ends the wait, unless the caller swallows it; ";
    private static final String SWALLOWED =
            "an interrupt did not end the code around it: catch InterruptedException outside of the loop";

    /** Return its text, in agreement with the effect of an interrupt; empty if that denies it. */
    Optional<String> text(Tried tried) {
        if (answers) {
            return Optional.of(tried.interruptStopped() ? remedy : tried.interruptFailed() ? SWALLOWED : ENDS + remedy);
        }
        return tried.interruptStopped() ? Optional.empty() : Optional.of(remedy);
    }

    Hint(boolean answers, String remedy, Set<Thread.State> states, Set<String> callees) {
        this(answers, remedy, states, callees, "");
    }

    boolean fits(CallSite site, Thread.State state) {
        // Operations that block a platform thread can release a virtual one, sockets above all (JEP 444).
        boolean virtual = site.callers().stream().anyMatch(Hint::isVirtualThread);
        return !virtual && states.contains(state) && (callees.isEmpty() || knows(site));
    }

    private boolean knows(CallSite site) {
        boolean kind = implementation.isEmpty() || site.passesThrough(implementation);
        return kind && site.callee().filter(callees::contains).isPresent();
    }

    private static boolean isVirtualThread(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.lang.VirtualThread");
    }
}
