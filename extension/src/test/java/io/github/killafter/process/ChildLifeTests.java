// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.LeftProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Nothing of a child outlives those who want it. */
@Tag("forks")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ChildLifeTests {

    private static final Duration LONG = ofSeconds(60);
    private static final ChildOptions MARKED =
            ChildOptions.defaults().maxHeapMegabytes(64).environment(LeftProcesses.MARK);

    @AfterEach
    void leavesNoProcess() {
        assertThat(LeftProcesses.now()).isEmpty();
    }

    @Test
    void endsWhenItIsClosed() throws InterruptedException {
        ChildJvm<Void, Long> child = ChildJvm.start(Functions.Hangs.class, MARKED);
        try (child) {
            assertThat(child.take(LONG)).isEqualTo(child.pid());
        }
        assertThat(child.result().orElseThrow()).hasToString("stopped by KILL (exit 137, SIGKILL)");
        child.close();
    }

    @Test
    void endsWhenItIsClosedBeforeItHasBegun() {
        ChildJvm.start(Functions.Hangs.class, MARKED).close();
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (ChildJvm<Void, Long> child = ChildJvm.start(Functions.Hangs.class, MARKED)) {
                names.add("-" + child.take(LONG));
            }
        }
        while (anyThread(names)) {
            Thread.onSpinWait();
        }
    }

    private static boolean anyThread(List<String> endings) {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).anyMatch(name -> endings.stream()
                .anyMatch(name::endsWith));
    }

    @Test
    void endsWhenNobodyRefersToItAnyMore() throws InterruptedException {
        ProcessHandle process = forgotten();
        while (process.isAlive()) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(process.isAlive()).isFalse();
        while (!LeftProcesses.now().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("resource") // that it is never closed is what this is about
    private static ProcessHandle forgotten() throws InterruptedException {
        ChildJvm<Void, Long> child = ChildJvm.start(Functions.Hangs.class, MARKED);
        return ProcessHandle.of(child.take(LONG)).orElseThrow();
    }

    @Test
    void endsWhenTheSuiteJvmIsKilled() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherSuite.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(LeftProcesses.MARK);
        Process suite = builder.start();
        try {
            ProcessHandle child = ProcessHandle.of(pidToldBy(suite)).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            suite.destroyForcibly().waitFor();
            child.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
        } finally {
            suite.destroyForcibly();
        }
        while (!LeftProcesses.now().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static long pidToldBy(Process suite) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(suite.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("pid ")) {
                return Long.parseLong(line.substring(4));
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException(all.toString());
    }

    /** A JVM that starts a child and is killed. */
    static final class OtherSuite {

        private OtherSuite() {}

        public static void main(String[] args) throws InterruptedException {
            try (ChildJvm<Void, Long> child = ChildJvm.start(Functions.Hangs.class, MARKED)) {
                System.out.println("pid " + child.take(LONG));
                child.join(LONG);
            }
        }
    }
}
