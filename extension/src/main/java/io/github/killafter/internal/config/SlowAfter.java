// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import io.github.killafter.internal.config.syntax.Durations;
import io.github.killafter.internal.config.syntax.Syntax;
import io.github.killafter.internal.config.syntax.Syntaxes;
import java.math.BigDecimal;
import java.time.Duration;

/** When a call that still ends in time is called slow: after a part of its timeout, but not before a duration. */
public record SlowAfter(BigDecimal fraction, Duration atLeast) {

    static final SlowAfter DEFAULT = new SlowAfter(new BigDecimal("0.5"), Duration.ofSeconds(10));

    static final Syntax<SlowAfter> SYNTAX = new Syntax<>(
            "a fraction of the timeout such as \"0.5\", or a duration above zero such as \"10 s\"",
            text -> Syntaxes.DURATION.parse(text).map(SlowAfter::duration).or(() -> Syntaxes.FRACTION
                    .parse(text)
                    .map(SlowAfter::fraction)));

    static SlowAfter fraction(BigDecimal fraction) {
        return new SlowAfter(fraction, Duration.ZERO);
    }

    static SlowAfter duration(Duration atLeast) {
        return new SlowAfter(BigDecimal.ZERO, atLeast);
    }

    /** Return how long a call with the timeout may run until it is slow; perhaps longer than the timeout. */
    public Duration of(Duration timeout) {
        Duration part = Durations.times(timeout, fraction);
        return part.compareTo(atLeast) > 0 ? part : atLeast;
    }
}
