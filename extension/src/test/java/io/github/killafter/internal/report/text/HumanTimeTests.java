// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTimeTests {

    @ParameterizedTest
    @CsvSource({
        "PT0S,               0 ms",
        "PT-1S,              0 ms",
        "PT0.0000001S,       0 ms",
        "PT0.000004S,        0.004 ms",
        "PT0.00042S,         0.42 ms",
        "PT0.00999S,         10 ms",
        "PT0.0314S,          31 ms",
        "PT0.5S,             500 ms",
        "PT0.9994S,          999 ms",
        "PT0.9996S,          1 s",
        "PT2.0003S,          2 s",
        "PT5.34S,            5.3 s",
        "PT59.96S,           1 min",
        "PT90S,              1 min 30 s",
        "PT59M59.6S,         1 h",
        "PT1H5M29S,          1 h 5 min",
        "PT49H,              49 h"
    })
    void roundsWhatWasMeasured(Duration duration, String text) {
        assertThat(HumanTime.measured(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT1.25S, 1.25 s", "PT0.25S, 250 ms", "PT1M30.5S, 1 min 30.5 s", "PT2S, 2 s"})
    void keepsWhatWasSetToTheMillisecond(Duration duration, String text) {
        assertThat(HumanTime.set(duration)).isEqualTo(text);
    }

    @Test
    void takesATimeoutOfForEver() {
        assertThat(HumanTime.set(Duration.ofSeconds(Long.MAX_VALUE))).endsWith(" min");
    }

    @Test
    void speaksTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("ar", "EG"));
        try {
            assertThat(HumanTime.measured(Duration.ofMillis(5300))).isEqualTo("5.3 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
