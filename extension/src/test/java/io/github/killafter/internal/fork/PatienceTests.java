// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTests {

    private long now = 1;

    @Test
    void isOverAfterItsTime() {
        Patience patience = new Patience(ofMillis(250), () -> now);
        assertThat(waitFor(patience, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(waitFor(patience, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(waitFor(patience, ofMillis(50))).isEqualTo(ofMillis(50));
        assertThat(patience.begin()).isZero();
    }

    @Test
    void countsWaitsThatAreALittleTooLong() {
        Patience patience = new Patience(ofSeconds(1), () -> now);
        waitFor(patience, ofSeconds(1));
        assertThat(patience.begin()).isZero();
    }

    @Test
    void doesNotCountATimeInWhichTheWorldStoodStill() {
        Patience patience = new Patience(ofMillis(250), () -> now);
        waitFor(patience, ofHours(1));
        assertThat(waitFor(patience, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(patience.begin()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private Duration waitFor(Patience patience, Duration time) {
        long asked = patience.begin();
        now += time.toNanos();
        patience.end();
        return Duration.ofNanos(asked);
    }
}
