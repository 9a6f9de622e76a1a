// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscalationLevelTests {

    @Test
    void goesFromMildToStrong() {
        assertThat(EscalationLevel.values())
                .containsExactly(
                        EscalationLevel.STOP_EVENT,
                        EscalationLevel.INTERRUPT,
                        EscalationLevel.RAISE,
                        EscalationLevel.TERMINATE,
                        EscalationLevel.KILL);
    }
}
