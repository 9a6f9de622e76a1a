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
    void readsTheDumpOfJdk17() {
        String dump = """
                "main" #1 prio=5 os_prio=0 cpu=4.84ms elapsed=2.73s tid=0x00007f6a94018020 nid=0x3f41 waiting
                "other" #12 daemon prio=5 os_prio=0 tid=0x00007f6a940f6c50 nid=0x3f48 runnable
                """;

        assertThat(NativeThread.inDump(dump, 12)).contains(new NativeThread(0x3f48));
        assertThat(NativeThread.inDump(dump, 1)).contains(new NativeThread(0x3f41));
    }

    @Test
    void readsTheDumpOfJdk25() {
        String dump = "\"main\" #3 [16238] prio=5 os_prio=0 elapsed=2.73s tid=0x00007f8efc02aac0 nid=16238 waiting\n";

        assertThat(NativeThread.inDump(dump, 3)).contains(new NativeThread(16238));
    }

    @Test
    void isNotMisledByTheThreadsName() {
        String dump = "\"x\" #7 nid=1 \" #8 prio=5 tid=0x00007f8efc02aac0 nid=16238 waiting\n";

        assertThat(NativeThread.inDump(dump, 8)).contains(new NativeThread(16238));
    }

    @Test
    void findsNoThreadThatIsNotThere() {
        assertThat(NativeThread.inDump("\"main\" #3 [16238] prio=5 nid=16238 waiting\n", 33))
                .isEmpty();
    }

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
