// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sleep")
class CommandLineTests {

    @Test
    void isCutToTheLengthThatIsAskedFor() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try {
            String whole = awaitArguments(process.toHandle());
            assertThat(CommandLine.of(process.toHandle(), whole.length())).contains(whole);
            assertThat(CommandLine.of(process.toHandle(), whole.length() - 1))
                    .contains(whole.substring(0, whole.length() - 1) + "...");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    // For a moment it is the new program without its arguments.
    private static String awaitArguments(ProcessHandle process) {
        String line = "";
        while (!line.endsWith("sleep 1000")) {
            line = CommandLine.of(process, 1000).orElseThrow();
        }
        return line;
    }

    @Test
    void isNotKnownOfAProcessThatIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(CommandLine.of(process.toHandle(), 1000)).isEmpty();
    }
}
