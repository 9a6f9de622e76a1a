// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.killafter.internal.ladder.EscalationBuilder;
import org.junit.jupiter.api.Test;

class ReportEntriesTests {

    @Test
    void tellsTheVerdictInAFewEntries() {
        assertThat(ReportEntries.of(Samples.twoAttempts()))
                .containsExactly(
                        entry("killafter.stoppedBy", "TERMINATE"),
                        entry("killafter.timeout", "2 s"),
                        entry("killafter.cost", "5.3 s"),
                        entry("killafter.verdict", "stopped by RAISE, rerun stopped by TERMINATE"),
                        entry(
                                "killafter.stuckIn",
                                "java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts"));
    }

    @Test
    void hasNoBlankValue() {
        assertThat(ReportEntries.of(EscalationBuilder.of(Samples.ACCEPT)
                        .reason("")
                        .stuckIn(" ")
                        .build()))
                .containsOnlyKeys("killafter.stoppedBy", "killafter.timeout", "killafter.cost")
                .containsEntry("killafter.stoppedBy", "nothing");
    }
}
