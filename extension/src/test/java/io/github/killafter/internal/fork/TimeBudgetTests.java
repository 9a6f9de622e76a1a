// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeBudgetTests {

    private long now = 1;

    @Test
    void isOverAfterItsTime() {
        TimeBudget budget = new TimeBudget(ofMillis(250), () -> now);
        assertThat(waitFor(budget, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(waitFor(budget, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(waitFor(budget, ofMillis(50))).isEqualTo(ofMillis(50));
        assertThat(budget.begin()).isZero();
    }

    @Test
    void countsWaitsThatAreALittleTooLong() {
        TimeBudget budget = new TimeBudget(ofSeconds(1), () -> now);
        waitFor(budget, ofSeconds(1));
        assertThat(budget.begin()).isZero();
    }

    @Test
    void doesNotCountATimeInWhichTheWorldStoodStill() {
        TimeBudget budget = new TimeBudget(ofMillis(250), () -> now);
        waitFor(budget, ofHours(1));
        assertThat(waitFor(budget, ofMillis(100))).isEqualTo(ofMillis(100));
        assertThat(budget.begin()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private Duration waitFor(TimeBudget budget, Duration time) {
        long asked = budget.begin();
        now += time.toNanos();
        budget.end();
        return Duration.ofNanos(asked);
    }
}
