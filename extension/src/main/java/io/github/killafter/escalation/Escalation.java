// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One guarded call that did not end in time: its attempts, and which level finally stopped the code.
 *
 * <p>Immutable; only KillAfter implements this interface, which may grow.
 *
 * @since 0.1
 */
public interface Escalation {

    /**
     * Return the call that did not end in time.
     *
     * @return the call
     */
    GuardedCall call();

    /**
     * Return when the call started, by the wall clock.
     *
     * @return the instant
     */
    Instant startedAt();

    /**
     * Return the time that the hang cost: from the start of the call to the verdict.
     *
     * @return the time
     */
    Duration cost();

    /**
     * Return the attempts.
     *
     * @return the attempts, in order; the last one may still run while the escalation goes on
     */
    List<Attempt> attempts();

    /**
     * Return the level that finally stopped the code: that of the last attempt that hung.
     *
     * @return the level; empty if nothing stopped the code
     */
    default Optional<EscalationLevel> stoppedBy() {
        return attempts().stream()
                .filter(Escalation::hung)
                .reduce((first, second) -> second)
                .flatMap(Attempt::stoppedBy);
    }

    // A level was tried on it: an attempt that passed, or finished late by itself, did not hang.
    private static boolean hung(Attempt attempt) {
        return !attempt.steps().isEmpty()
                && attempt.ended().filter(AttemptEnd.NOT_STARTED::equals).isEmpty();
    }

    /**
     * Return where and why the code hung.
     *
     * @return one sentence, and what to do about it; empty if unknown
     */
    Optional<String> stuckIn();

    /**
     * Return why the escalation began, if not because of the timeout.
     *
     * @return the reason, such as a deadlock or an interrupt from outside
     */
    Optional<String> reason();

    /**
     * Return whether something outside ended the call before its timeout, so that it need not have hung.
     *
     * @return whether it did; {@link #reason()} says what it was
     */
    boolean wasCutShort();

    /**
     * Return what else happened, such as a listener that failed.
     *
     * @return one line each
     */
    List<String> notes();
}
