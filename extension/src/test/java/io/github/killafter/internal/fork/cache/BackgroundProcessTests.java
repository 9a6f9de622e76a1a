// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class BackgroundProcessTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void hasNotFailedIfItWasEndedBeforeItWasDone() throws IOException {
        try (BackgroundProcess process = BackgroundProcess.start(List.of("sleep", "100"), folder)) {
            process.end();
            assertThatThrownBy(() -> process.awaitSuccess(LONG)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void hasNotFailedIfSomebodyElseKilledIt() throws IOException {
        try (BackgroundProcess process = BackgroundProcess.start(List.of("sh", "-c", "kill -9 $$"), folder)) {
            assertThatThrownBy(() -> process.awaitSuccess(LONG)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void hasFailedIfItSaysSo() throws IOException {
        try (BackgroundProcess process = BackgroundProcess.start(List.of("sh", "-c", "exit 1"), folder)) {
            assertThatThrownBy(() -> process.awaitSuccess(LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the JVM ended with exit code 1");
        }
    }
}
