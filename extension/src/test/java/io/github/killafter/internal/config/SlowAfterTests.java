// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowAfterTests {

    @Test
    void isHalfTheTimeoutButAtLeastTenSecondsByDefault() {
        assertThat(SlowAfter.DEFAULT.of(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(30));
        assertThat(SlowAfter.DEFAULT.of(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesAFractionOrADurationAsItIs() {
        assertThat(SlowAfter.SYNTAX.parse("0.25")).contains(SlowAfter.fraction(new BigDecimal("0.25")));
        assertThat(SlowAfter.SYNTAX.parse("3 s")).contains(SlowAfter.duration(Duration.ofSeconds(3)));
        assertThat(SlowAfter.fraction(new BigDecimal("0.25")).of(Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofMillis(500));
        assertThat(SlowAfter.duration(Duration.ofSeconds(3)).of(Duration.ofSeconds(60)))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0 s", "0.0", "1.5", "half", "50 %"})
    void refusesAllElse(String text) {
        assertThat(SlowAfter.SYNTAX.parse(text)).isEmpty();
    }
}
