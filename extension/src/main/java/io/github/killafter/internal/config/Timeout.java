// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import io.github.killafter.internal.config.syntax.Durations;
import java.math.BigDecimal;
import java.time.Duration;

/** A timeout, and the annotation or key that it comes from. */
public record Timeout(Duration duration, String source) {

    public Timeout times(BigDecimal factor) {
        if (factor.compareTo(BigDecimal.ONE) == 0) {
            return this;
        }
        String scaled = source + ", times " + SettingsTable.TIMEOUT_FACTOR.key() + " " + factor;
        return new Timeout(Durations.times(duration, factor), scaled);
    }
}
