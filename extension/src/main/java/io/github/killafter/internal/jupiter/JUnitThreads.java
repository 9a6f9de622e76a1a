// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.internal.guard.CallType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Distinguishes the threads on which JUnit runs a class's tests from those to which another extension moves a call
 * (Swing's event thread, an event loop): the code is bound to such a thread and must not be moved again. Thread-safe.
 */
public final class JUnitThreads {

    // JUnit's own timeout moves a call as well, but to a thread that nothing is bound to.
    private static final String OF_TIMEOUT = "junit-timeout-thread-";

    private final Set<Thread> seen = ConcurrentHashMap.newKeySet();

    /** Note that JUnit has called us in this thread, outside any call to be intercepted. */
    public void seen(Thread thread) {
        if (!seen.contains(thread)) {
            seen.add(thread);
        }
    }

    /** Return whether a call that is made in this thread was moved to it. */
    boolean isMovedTo(Thread thread, CallType type) {
        // Before a dynamic test JUnit calls no extension, and it may run in a thread of its own.
        return type != CallType.DYNAMIC_TEST
                && !seen.contains(thread)
                && !thread.getName().startsWith(OF_TIMEOUT);
    }
}
