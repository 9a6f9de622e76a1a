// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much may be rerun.
 *
 * @param perMethod how many hung calls of one method
 * @param budget how long all reruns of a run may take; {@code null} if there is no limit
 */
public record RerunLimits(int perMethod, @Nullable Duration budget) {

    /** Return how long all reruns of a run may take; empty if there is no limit. */
    public Optional<Duration> total() {
        return Optional.ofNullable(budget);
    }
}
