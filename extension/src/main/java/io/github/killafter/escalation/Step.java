// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One level of an {@link Attempt}: what was tried, how long it took, and its outcome.
 *
 * <p>This class is immutable.
 *
 * @since 0.1
 */
public final class Step {

    private final EscalationLevel level;
    private final Outcome outcome;
    private final Duration took;
    private final @Nullable String reason;

    private Step(EscalationLevel level, Outcome outcome, Duration took, @Nullable String reason) {
        this.level = requireNonNull(level, "level");
        this.outcome = requireNonNull(outcome, "outcome");
        this.took = requireNonNull(took, "took");
        this.reason = reason;
    }

    /**
     * Create a step that was tried.
     *
     * @param level the level
     * @param outcome the outcome
     * @param took from the request to the end of the code or of the grace period
     * @return the step
     */
    public static Step of(EscalationLevel level, Outcome outcome, Duration took) {
        return new Step(level, outcome, took, null);
    }

    /**
     * Create a skipped step.
     *
     * @param level the level
     * @param reason why not
     * @return the step
     */
    public static Step skipped(EscalationLevel level, String reason) {
        return new Step(level, Outcome.SKIPPED, Duration.ZERO, requireNonNull(reason, "reason"));
    }

    /**
     * Return a copy of this step that has a reason.
     *
     * @param newReason why the outcome is what it is
     * @return the copy
     */
    public Step withReason(String newReason) {
        return new Step(level, outcome, took, requireNonNull(newReason, "newReason"));
    }

    /**
     * Return the level.
     *
     * @return the level
     */
    public EscalationLevel level() {
        return level;
    }

    /**
     * Return the outcome of the level.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Return the time from the request to the end of the code, or of the grace period when the code went on.
     *
     * @return the time; zero for a skipped step
     */
    public Duration took() {
        return took;
    }

    /**
     * Return why the outcome is what it is.
     *
     * @return the reason; always present for a skipped step
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public String toString() {
        return level + " " + outcome + " after " + took + (reason == null ? "" : " (" + reason + ")");
    }
}
