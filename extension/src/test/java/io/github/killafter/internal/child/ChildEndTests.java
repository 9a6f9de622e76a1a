// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.child.link.Watchdog;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.Terminate;
import io.github.killafter.internal.wire.data.Supervision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("forks")
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals and sleep(1)")
class ChildEndTests {

    private static final Class<?> FIXTURE = InChildTestCase.class;
    private static final int TERMINATED = 128 + 15;

    private @Nullable Child child;
    private @Nullable Process process;

    @AfterEach
    void endAll() throws InterruptedException {
        if (child != null) {
            child.close();
        }
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Child run(String method) throws IOException {
        return run(method, Orders.SUPERVISION);
    }

    private Child run(String method, Supervision supervision) throws IOException {
        Child started = Child.with(Orders.forTest(FIXTURE, method, supervision));
        child = started;
        return started;
    }

    @Test
    void endsWithItsInputWhileItsTestSpins() throws Exception {
        Child running = run("spins");
        running.awaitOutput("spinning");

        running.process().getOutputStream().close();

        assertThat(running.awaitExit()).isEqualTo(Watchdog.ORPHANED);
        assertThat(running.messages(CallEnded.class)).isEmpty();
    }

    @Test
    void waitsForTheSignalThatItWasToldOf() throws Exception {
        Child waiting = Child.start().hello();
        child = waiting;
        waiting.await(Ready.class);

        waiting.send(new Terminate());
        waiting.process().getOutputStream().close();

        assertThat(waiting.process().waitFor(1500, TimeUnit.MILLISECONDS))
                .as("ended as an orphan")
                .isFalse();
        waiting.process().destroy();
        assertThat(waiting.awaitExit()).isEqualTo(TERMINATED);
    }

    @Test
    void takesItsProcessesAlong() throws Exception {
        Child running = run("spinsBesideAProcess");
        running.awaitOutput(";");
        ProcessHandle grandchild =
                ProcessHandle.of(numberIn(running.output(StandardStream.OUT))).orElseThrow();

        running.process().getOutputStream().close();

        assertThat(running.awaitExit()).isEqualTo(Watchdog.ORPHANED);
        grandchild.onExit().get(60, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs the environment of other processes")
    void takesAlongWhatLeftItsTree() throws Exception {
        Child running = run("spinsBesideADaemon");
        running.awaitOutput(";");
        ProcessHandle daemon =
                ProcessHandle.of(numberIn(running.output(StandardStream.OUT))).orElseThrow();

        running.process().getOutputStream().close();

        assertThat(running.awaitExit()).isEqualTo(Watchdog.ORPHANED);
        daemon.onExit().get(60, TimeUnit.SECONDS);
    }

    private static long numberIn(String text) {
        Matcher matcher = Pattern.compile("\\d+").matcher(text);
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group());
    }

    @Test
    void endsWithoutAHello() throws Exception {
        Child started = Child.start();
        child = started;
        started.process().getOutputStream().close();

        assertThat(started.awaitExit()).isEqualTo(Watchdog.ORPHANED);
    }

    // The input stays open: a launcher in between, or another child of the suite JVM, may hold it.
    @Test
    void endsWithTheProcessOfTheSuiteJvm() throws Exception {
        Process suite = new ProcessBuilder("sleep", "600").start();
        process = suite;
        Instant start = suite.info().startInstant().orElseThrow();
        Child running = run("spins", new Supervision(suite.pid(), start, Duration.ofSeconds(1), Duration.ofMinutes(2)));
        running.awaitOutput("spinning");

        suite.destroyForcibly().waitFor();

        assertThat(running.awaitExit()).isEqualTo(Watchdog.ORPHANED);
    }

    @Test
    void takesNoOtherProcessForTheSuiteJvm() throws Exception {
        Supervision other = new Supervision(
                ProcessHandle.current().pid(), Instant.EPOCH, Duration.ofSeconds(1), Duration.ofSeconds(5));
        Supervision unknown =
                new Supervision(Long.MAX_VALUE, Instant.EPOCH, Duration.ofSeconds(1), Duration.ofMinutes(2));

        Child running = run("stopsWhenTold", unknown);
        running.awaitOutput("waiting");
        running.close();

        // Nothing else ends it: it is the deadline.
        assertThat(run("spins", other).awaitExit()).isEqualTo(Watchdog.ORPHANED);
    }

    @Test
    void endsAtItsDeadline() throws Exception {
        Supervision supervision = Supervision.byThisJvm(Duration.ofSeconds(1), Duration.ofSeconds(3));

        assertThat(run("spins", supervision).awaitExit()).isEqualTo(Watchdog.ORPHANED);
    }

    @Test
    void letsTheTestCleanUpWhenItIsTerminated() throws Exception {
        Child running = run("stopsWhenTold");
        running.awaitOutput("waiting");

        running.send(new Terminate());
        running.process().toHandle().destroy();

        assertThat(running.awaitExit()).isEqualTo(TERMINATED);
        assertThat(running.output(StandardStream.OUT).lines()).containsExactly("waiting", "cleaned up", "afterwards");
        assertThat(running.await(CallEnded.class).stopEventNoticed()).isTrue();
        assertThat(running.messages()).endsWith(new Completed());
    }

    @Test
    void waitsForCleanUpNoLongerThanTheGrace() throws Exception {
        Child running = run("spins", Supervision.byThisJvm(Duration.ofMillis(200), Duration.ofSeconds(Long.MAX_VALUE)));
        running.awaitOutput("spinning");

        running.send(new Terminate());
        running.process().toHandle().destroy();

        assertThat(running.awaitExit()).isEqualTo(TERMINATED);
        assertThat(running.messages(CallEnded.class)).isEmpty();
        assertThat(running.messages(Exiting.class)).isEmpty();
    }

    @Test
    void tellsASignalFromElsewhereFromOurs() throws Exception {
        Child running = run("stopsWhenTold");
        running.awaitOutput("waiting");

        running.process().toHandle().destroy();

        assertThat(running.awaitExit()).isEqualTo(TERMINATED);
        assertThat(running.messages()).endsWith(new Exiting());
        assertThat(running.messages(CallEnded.class)).isEmpty();
    }

    @Test
    void canBeTerminatedBeforeItHasAnOrder() throws Exception {
        Child idle = Child.start().hello();
        child = idle;
        idle.await(Ready.class);

        idle.send(new Terminate());
        idle.process().toHandle().destroy();

        assertThat(idle.awaitExit()).isEqualTo(TERMINATED);
    }

    /** A suite JVM with a child whose test spins; prints the process id of that child, and waits to be killed. */
    static final class FakeSuite {

        public static void main(String[] args) throws Exception {
            Child running = Child.with(Orders.forTest(FIXTURE, "spinsBesideAProcess"));
            running.await(CallStarted.class);
            running.awaitOutput(";");
            System.out.println(running.process().pid() + " " + numberIn(running.output(StandardStream.OUT)));
            running.awaitExit();
        }
    }

    @RepeatedTest(3)
    void isGoneSoonAfterTheSuiteJvmWasKilled() throws Exception {
        Process suite = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        Child.classPath(""),
                        FakeSuite.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = suite;
        String line = requireNonNull(suite.inputReader().readLine());
        List<ProcessHandle> descendants = Pattern.compile(" ")
                .splitAsStream(line)
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        assertThat(descendants).hasSize(2);

        suite.destroyForcibly().waitFor();

        for (ProcessHandle descendant : descendants) {
            descendant.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
