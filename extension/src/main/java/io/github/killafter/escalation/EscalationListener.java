// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * Told of every escalation. Implementations are found by {@link java.util.ServiceLoader}.
 *
 * <p>Methods run on a helper thread, one at a time for one escalation, and at most as long as the grace period that
 * they fall in; a method that takes longer is left behind. What one throws becomes a line of the report. Parallel tests
 * escalate in parallel, so implementations must be thread-safe.
 *
 * @since 0.1
 */
public interface EscalationListener {

    /**
     * Do something before a level is tried, such as taking a dump.
     *
     * @param soFar the escalation up to here; the running attempt is the last one and has no end yet
     * @param level the level that comes next
     */
    default void beforeLevel(Escalation soFar, EscalationLevel level) {}

    /**
     * Do something after the verdict.
     *
     * @param escalation the whole escalation
     */
    default void afterVerdict(Escalation escalation) {}
}
