// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * Receives every escalation. Implementations are found by {@link java.util.ServiceLoader}.
 *
 * <p>Methods are called on a helper thread, one at a time for one escalation. A method that takes longer than the
 * current grace period is abandoned. An exception becomes a line of the report. Parallel tests escalate in parallel, so
 * implementations must be thread-safe.
 *
 * @since 0.1
 */
public interface EscalationListener {

    /**
     * Called before a level is tried, for example to take a dump.
     *
     * @param soFar the escalation up to here; the running attempt is the last one and has no end yet
     * @param level the next level
     */
    default void beforeLevel(Escalation soFar, EscalationLevel level) {}

    /**
     * Called after the verdict.
     *
     * @param escalation the whole escalation
     */
    default void afterVerdict(Escalation escalation) {}
}
