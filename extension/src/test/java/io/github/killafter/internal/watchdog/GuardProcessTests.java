// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.watchdog.GuardedJvm.Act;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class GuardProcessTests {

    private static final int KILLED = 128 + 9;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test starts it
    private Process jvm;

    @SuppressWarnings("NullAway.Init") // likewise
    private ProcessHandle guard;

    @AfterEach
    void killBoth() throws Exception {
        jvm.destroyForcibly().waitFor();
        guard.destroyForcibly();
    }

    private void start(Act act) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(
                List.of(GuardedJvm.class.getName(), folder.resolve("report").toString(), act.name()));
        jvm = new ProcessBuilder(command)
                .redirectError(folder.resolve("console").toFile())
                .start();
        BufferedReader output = jvm.inputReader(Charset.defaultCharset());
        guard = ProcessHandle.of(Long.parseLong(String.valueOf(output.readLine())))
                .orElseThrow();
    }

    private void awaitEndOfGuard() throws Exception {
        guard.onExit().get(60, TimeUnit.SECONDS);
    }

    private String console() throws IOException {
        return Files.readString(folder.resolve("console"));
    }

    private Optional<String> file() throws IOException {
        Path file = folder.resolve("report").resolve("guard-" + jvm.pid() + ".txt");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    @Test
    void aFrozenJvmIsReportedAndKilled() throws Exception {
        start(Act.FREEZE);

        assertThat(jvm.waitFor()).isEqualTo(KILLED);
        awaitEndOfGuard();
        assertThat(console())
                .startsWith("killafter: the test JVM " + jvm.pid() + " is frozen while CartTests.loops() has run for ")
                .contains("timeout 500 ms), and has stood still for ")
                .contains("ended before in its class: 1 passed: adds()")
                .contains(": probably the loop that stops all others")
                .contains("-XX:+UseCountedLoopSafepoints");
        assertThat(file()).hasValue(console());
    }

    @Test
    void aJvmThatIsGoneIsReportedAtOnce() throws Exception {
        start(Act.HALT);

        awaitEndOfGuard();
        assertThat(console())
                .startsWith("killafter: the test JVM " + jvm.pid() + " died while CartTests.loops() had run for ")
                .contains("ended before in its class: 1 passed: adds()");
        assertThat(file()).hasValue(console());
    }

    @Test
    void theGuardEndsWithAJvmThatIsKilled() throws Exception {
        start(Act.WAIT);

        jvm.destroyForcibly().waitFor();

        awaitEndOfGuard();
        assertThat(console()).contains(" died while CartTests.loops() had run for ");
    }

    @Test
    void anOrderlyEndIsNotReported() throws Exception {
        start(Act.END);

        awaitEndOfGuard();
        assertThat(jvm.waitFor()).isZero();
        assertThat(console()).isEmpty();
        assertThat(file()).isEmpty();
    }

    @Test
    void aJvmThatIsStoppedForAMomentGoesOn() throws Exception {
        start(Act.WAIT);

        signal("STOP");
        assertThat(jvm.waitFor(3, TimeUnit.SECONDS)).isFalse();
        signal("CONT");
        jvm.getOutputStream().write(0);
        jvm.getOutputStream().close();

        assertThat(jvm.waitFor()).isZero();
    }

    @Test
    void aJvmThatIsStoppedForLongIsReportedAndKilled() throws Exception {
        start(Act.WAIT);

        signal("STOP");

        assertThat(jvm.waitFor()).isEqualTo(KILLED);
        awaitEndOfGuard();
        assertThat(console()).contains("it was stopped by a signal");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(jvm.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
