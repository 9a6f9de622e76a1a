// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import java.util.Optional;

/** One way to stop code. Request and wait are separate: a level only requests. */
public interface Level {

    /** Return why this level cannot run now, or is not wanted; empty if it can. */
    Optional<String> unavailable();

    /** Request the code to stop, without waiting for it. */
    void request();

    /** Return why it was not done after all, once it was asked for; empty if it was, or if nothing is known yet. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** Return whether the code is known to have noticed it. */
    boolean noticed();

    /** Return whether the code is known to have gone on where it had hung after it had noticed. */
    default boolean wentOn() {
        return false;
    }
}
