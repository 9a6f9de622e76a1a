// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.EscalationLevel;
import java.time.Duration;

/** One level to be tried, and how long to wait for its effect; zero does not wait. */
public record PlannedStep(EscalationLevel level, Duration grace) {

    public PlannedStep {
        requireNonNull(level, "level");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, was " + grace);
        }
    }
}
