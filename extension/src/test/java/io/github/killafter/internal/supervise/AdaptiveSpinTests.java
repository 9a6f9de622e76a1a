// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptiveSpinTests {

    private static final int WAITS = 2000;

    private int looks;

    @Test
    void doesNotSpinOnASingleProcessor() {
        assertThat(spins(AdaptiveSpin.forProcessors(1))).isZero();
    }

    @Test
    void spinsMoreSeldomWithEachWaitThatItDoesNotHelp() {
        assertThat(spins(AdaptiveSpin.forProcessors(2))).isBetween(2, 12);
    }

    @Test
    void spinsAtEachWaitOnceItHelps() {
        AdaptiveSpin spin = AdaptiveSpin.forProcessors(2);
        spins(spin);
        int helped = 0;
        for (int wait = 0; wait < 2 * WAITS; wait++) {
            helped = helps(spin) ? helped + 1 : 0;
        }

        assertThat(helped).isGreaterThan(WAITS / 2);
    }

    // Without spinning, the condition is tested once.
    private int spins(AdaptiveSpin spin) {
        int spins = 0;
        for (int wait = 0; wait < WAITS; wait++) {
            looks = 0;
            assertThat(spin.until(() -> ++looks < 0)).isFalse();
            spins += looks > 1 ? 1 : 0;
        }
        return spins;
    }

    private boolean helps(AdaptiveSpin spin) {
        looks = 0;
        return spin.until(() -> ++looks > 1);
    }
}
