// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.output.CallOutput;
import org.jspecify.annotations.Nullable;

/** Observes one call; called only when something happens. */
@FunctionalInterface
public interface CallWatcher {

    /** Return what to call it. */
    GuardedCall description();

    /** Return its name with its class. */
    default String name() {
        return description().toString();
    }

    /** Return whether only time without progress counts: the loading of classes is some, as an application starts. */
    default boolean isWatched() {
        return false;
    }

    /** Return whether it is escalated as soon as its thread is known to be in a deadlock. */
    default boolean escalatesDeadlockAtOnce() {
        return true;
    }

    /** Return the threads that were in code of its class before the first test. */
    default SetUpThreads setUpThreads() {
        return SetUpThreads.UNKNOWN;
    }

    /** Return the keeper of its output; null if its output is not limited. */
    default @Nullable CallOutput output() {
        return null;
    }

    /** A level that can run is next; called on a thread that keeps the clock, must not block. */
    default void levelBegins(EscalationLevel level) {}

    /**
     * Return the message of the errors that are raised in the code.
     *
     * @param soFar the call so far
     */
    default String stopMessage(Escalation soFar) {
        return description().name() + " is stopped: " + soFar.reason().orElse("its timeout has passed");
    }
}
