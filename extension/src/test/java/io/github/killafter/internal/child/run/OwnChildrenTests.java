// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sleep")
class OwnChildrenTests {

    @Test
    void areSeenAlthoughTheThreadThatStartedThemHasEnded() throws Exception {
        FutureTask<Process> start = new FutureTask<>(() -> new ProcessBuilder("sleep", "1000").start());
        Thread starter = new Thread(start, "starts");
        starter.start();
        Process process = start.get();
        try {
            starter.join();
            assertThat(OwnChildren.any()).isPresent();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
