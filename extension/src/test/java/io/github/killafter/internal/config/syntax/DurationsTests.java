// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "42, PT42S",
        "42 ns, PT0.000000042S",
        "42 \u03bcs, PT0.000042S",
        "42 \u00b5s, PT0.000042S",
        "42 \u039cS, PT0.000042S",
        "42 ms, PT0.042S",
        "42ms, PT0.042S",
        "42 MS, PT0.042S",
        "42 s, PT42S",
        "42 S, PT42S",
        "42 m, PT42M",
        "42 M, PT42M",
        "42 h, PT42H",
        "42 d, PT1008H",
        "0, PT0S",
        "0 ms, PT0S",
        "100000 d, PT2400000H",
        "8640000000000000000 ns, PT2400000H"
    })
    void readsTheSyntaxOfJUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "s",
                "ms",
                "-1 s",
                "+1 s",
                "007",
                "00",
                "1.5 s",
                "1,5 s",
                "1e3",
                "0x10",
                " 1 s",
                "1 s ",
                "1 ",
                "1  s",
                "1\ts",
                "1 s\n",
                "1 us",
                "1 sec",
                "1 w",
                "1 \u017f",
                "PT1S",
                "\u0661 s",
                "\uff11 s",
                "100001 d",
                "8640000000000000001 ns",
                "9223372036854775807 d",
                "9223372036854775808",
                "99999999999999999999999999999999999999 s"
            })
    void refusesAllElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void keepsTheDurationOfAnAnnotation() {
        assertThat(Durations.of(500, TimeUnit.MILLISECONDS)).isEqualTo(Duration.ofMillis(500));
        assertThat(Durations.of(-1, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void takesTheLargestNumberOfAnAnnotationAsTheLongestDuration() {
        assertThat(Durations.of(Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo(Durations.MAX);
        assertThat(Durations.of(Long.MIN_VALUE, TimeUnit.DAYS)).isNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "PT2S, 1.5, PT3S",
        "PT2S, 0.25, PT0.5S",
        "PT0.000000003S, 0.5, PT0.000000001S",
        "PT0.000000001S, 0.000000001, PT0.000000001S",
        "PT2400000H, 999999999.999999999, PT2400000H",
        "PT2562047788015215H, 1, PT2400000H"
    })
    void multipliesWithoutOverflowAndNeverToZero(Duration duration, BigDecimal factor, Duration expected) {
        assertThat(Durations.times(duration, factor)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT-1M-30S, -90 s",
        "PT-0.5S, -500 ms",
        "PT0.000000001S, 1 ns",
        "PT-2562047788015215H, -9223372036854775808 ns"
    })
    void formatsWithAUnit(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
    }
}
