// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ContinueTests {

    @Test
    void letsAStoppedProcessGoOn() throws IOException, InterruptedException {
        assertGoesOn(Continue::send);
    }

    @Test
    void letsAStoppedProcessGoOnWithoutNativeAccess() throws IOException, InterruptedException {
        assertGoesOn(process -> Continue.sendByCommand(process.pid()));
    }

    private static void assertGoesOn(Consumer<ProcessHandle> send) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try {
            String pid = Long.toString(process.pid());
            assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor())
                    .isZero();
            awaitState(pid, " T ");
            send.accept(process.toHandle());
            awaitState(pid, " S ");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    // The outer timeout ends it.
    private static void awaitState(String pid, String state) throws IOException, InterruptedException {
        while (!Files.readString(Path.of("/proc", pid, "stat")).contains(state)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
