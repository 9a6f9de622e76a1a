// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTests {

    private final Standstill standstill = new Standstill(0);

    private Duration look(long pulse, long seconds) {
        return standstill.look(pulse, Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void addsUpWhileThePulseIsTheSame() {
        assertThat(look(5, 1)).isZero();
        assertThat(look(5, 2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(look(5, 4)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void beginsAgainWithEachChange() {
        look(5, 1);
        look(5, 3);
        assertThat(look(4, 4)).isZero();
        assertThat(look(4, 5)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotCountTimeInWhichThisProcessDidNotRun() {
        look(5, 1);
        look(5, 2);
        assertThat(look(5, 3600)).isEqualTo(Duration.ofSeconds(1));
        assertThat(look(5, 3601)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void canBeRestarted() {
        look(5, 1);
        look(5, 2);
        standstill.restart();
        assertThat(look(5, 3)).isEqualTo(Duration.ofSeconds(1));
    }
}
