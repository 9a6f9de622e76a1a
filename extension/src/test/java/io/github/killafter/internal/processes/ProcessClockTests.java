// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("forks")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class ProcessClockTests {

    @Test
    void datesAProcessBetweenTheTimesBeforeAndAfterItsStart() throws IOException {
        Instant before = ProcessClock.now().orElseThrow();
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            Instant after = ProcessClock.now().orElseThrow();

            assertThat(process.info().startInstant().orElseThrow()).isBetween(before, after);
        } finally {
            process.destroyForcibly();
        }
    }
}
