// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.processes.MarkedProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("forks")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ChildProcessTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final String marker = UUID.randomUUID().toString();
    private final BoundedOutput output = new BoundedOutput(1 << 20);
    private final List<ChildProcess> started = new ArrayList<>();

    @AfterEach
    void leavesNothing() throws IOException {
        for (ChildProcess child : started) {
            child.tree().kill();
            child.input().close();
            assertThat(child.awaitEnd(LONG)).isTrue();
        }
        started.forEach(child -> await(() -> threadsOf(child).isEmpty()));
        await(() -> MarkedProcesses.find(marker).isEmpty());
    }

    @Test
    void readsAllThatAProcessPrintedBeforeItEnded() throws IOException {
        for (int i = 0; i < 20; i++) {
            BoundedOutput all = new BoundedOutput(1 << 20);
            ChildProcess child = start(all::add, "seq 1 10000; echo oops >&2; exit 3");
            assertThat(child.awaitEnd(LONG)).isTrue();
            assertThat(child.awaitOutput()).isTrue();
            assertThat(child.exitCode()).isEqualTo(OptionalInt.of(3));
            assertThat(all.captured().text())
                    .contains("\n9999\n10000\n", "oops\n")
                    .hasSize(48_894 + 5);
        }
    }

    @Test
    void keepsOnlyABoundedPartOfAFlood() throws IOException {
        ChildProcess child = start("yes 0123456789 | head -c 200000000");
        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.awaitOutput()).isTrue();
        CapturedOutput captured = output.captured();
        assertThat(captured.cutBytes()).isBetween(198_000_000L, 200_000_000L);
    }

    @Test
    void isDoneAlthoughAGrandchildInItsOwnSessionHoldsThePipes() throws IOException {
        ChildProcess child = start("setsid sleep 1000 & echo started");
        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.awaitOutput()).isTrue();
        assertThat(output.captured().text()).isEqualTo("started\n");
        // While it becomes another program it has no environment to be found by; named by what it is in the end.
        await(() -> {
            child.tree().look();
            return child.tree().leftovers().size() == 1;
        });
        await(() -> child.tree().leftovers().get(0).endsWith("/sleep 1000"));
        child.tree().kill();
        await(() -> child.tree().leftovers().isEmpty());
    }

    @Test
    void isDoneAlthoughAGrandchildNeverStopsPrinting() throws IOException {
        ChildProcess child = start("setsid yes & sleep 0.1");
        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.awaitOutput()).isTrue();
        await(() -> threadsOf(child).stream().noneMatch(name -> name.contains("output")));
        child.tree().kill();
        await(() -> child.tree().leftovers().isEmpty());
    }

    @Test
    void killsWhatLeftTheTreeAndClearedItsParents() throws IOException {
        ChildProcess child = start("(setsid sh -c 'sleep 1001 & sleep 1002 &' &) ; sleep 1003");
        await(() -> sleepsWithMarker() == 3);
        child.tree().kill();
        assertThat(child.awaitEnd(LONG)).isTrue();
        await(() -> MarkedProcesses.find(marker).isEmpty());
        assertThat(child.exitCode()).isEqualTo(OptionalInt.of(137));
    }

    private long sleepsWithMarker() {
        return MarkedProcesses.find(marker).stream()
                .filter(process -> process.info().commandLine().orElse("").contains("/sleep 100"))
                .count();
    }

    @Test
    void neverWaitsForAProcessThatDoesNotRead() throws IOException {
        ChildProcess child = start("exec sleep 1000");
        for (int i = 0; i < 100; i++) {
            child.input().write(new byte[100_000]);
        }
        child.tree().kill();
        assertThat(child.awaitEnd(LONG)).isTrue();
    }

    @Test
    void bringsWhatIsSentInOrder() throws IOException {
        ChildProcess child = start("cat");
        child.input().write("a".getBytes(UTF_8));
        child.input().write("b".getBytes(UTF_8));
        child.input().close();
        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.awaitOutput()).isTrue();
        assertThat(output.captured().text()).isEqualTo("ab");
    }

    @Test
    void goesOnWhenItsOutputIsClosed() throws IOException {
        ChildProcess child = start("exec >&- 2>&-; sleep 0.1; exit 7");
        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.exitCode()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void doesNotCountOnesThatOnlyWaitToBeReaped() throws IOException {
        ChildProcess child = start("sleep 0.3 & exec sleep 1000");
        child.tree().look();
        await(() -> {
            child.tree().look();
            return child.tree().leftovers().isEmpty();
        });
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void keepsAnInterruptForTheCaller() throws IOException {
        ChildProcess child = start("exec sleep 1000");
        Thread.currentThread().interrupt();
        assertThat(child.awaitEnd(Duration.ofMillis(20))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysWhenTheCommandCannotBeRun() {
        ProcessBuilder command = new ProcessBuilder("/no/such/command");
        assertThatThrownBy(() -> ChildProcess.start(command, marker, output::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/command");
    }

    private ChildProcess start(String script) throws IOException {
        return start(output::add, script);
    }

    private ChildProcess start(Sink sink, String script) throws IOException {
        ProcessBuilder command = new ProcessBuilder("sh", "-c", script);
        command.environment().put("MARKER", marker);
        ChildProcess child = ChildProcess.start(command, marker, sink);
        started.add(child);
        return child;
    }

    private static List<String> threadsOf(ChildProcess child) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("killafter-child-") && name.endsWith("-" + child.pid()))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
            Thread.onSpinWait();
        }
    }
}
