// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.Optional;
import java.util.Set;

/** What is known for certain of a way to wait, and what to do about it. */
record Hint(String text, Set<Thread.State> states, Set<String> callees) {

    static Optional<Hint> of(CallSite site, Thread.State state) {
        return Hints.ALL.stream().filter(hint -> hint.fits(site, state)).findFirst();
    }

    private boolean fits(CallSite site, Thread.State state) {
        // What holds a platform thread can let go of a virtual one, sockets above all (JEP 444).
        boolean virtual = site.callers().stream().anyMatch(Hint::isVirtualThread);
        return !virtual && states.contains(state) && (equals(Hints.MONITOR) || knows(site));
    }

    private boolean knows(CallSite site) {
        // A socket made by a channel or by a factory can be of another kind.
        boolean kind = !equals(Hints.SOCKET) || site.passesThrough("sun.nio.ch.NioSocketImpl");
        return kind && site.callee().filter(callees::contains).isPresent();
    }

    private static boolean isVirtualThread(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.lang.VirtualThread");
    }
}
