// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.jvm.UnavailableException;
import io.github.killafter.internal.jvm.raise.LinuxSignals;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeThreadTests {

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheCallingThread() throws Exception {
        // The link reads "<process>/task/<thread>" (proc(5)).
        Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));

        assertThat(NativeThread.of(Thread.currentThread()))
                .contains(new NativeThread(Long.parseLong(self.getFileName().toString())));
    }

    @Test
    void knowsTheSystemCallOfEachArchitecture() throws UnavailableException {
        assertThat(LinuxSignals.tgkillNumber("amd64")).isEqualTo(234);
        assertThat(LinuxSignals.tgkillNumber("aarch64")).isEqualTo(131);
        assertThatThrownBy(() -> LinuxSignals.tgkillNumber("riscv64"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("not on riscv64");
    }
}
