// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sleep")
class CommandLineTests {

    @Test
    void isCutToTheLengthThatIsAskedFor() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try {
            String whole = CommandLine.of(process.toHandle(), 1000).orElseThrow();
            assertThat(whole).endsWith("sleep 1000");
            assertThat(CommandLine.of(process.toHandle(), whole.length())).contains(whole);
            assertThat(CommandLine.of(process.toHandle(), whole.length() - 1))
                    .contains(whole.substring(0, whole.length() - 1) + "...");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void isNotKnownOfAProcessThatIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(CommandLine.of(process.toHandle(), 1000)).isEmpty();
    }
}
