// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.leftovers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What tests that end in time leave behind, and what is said of it after their class. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sleep")
class ClassLeftoversTests {

    private static volatile @Nullable Thread thread;
    private static volatile @Nullable ProcessHandle process;
    private static volatile CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        over = new CountDownLatch(1);
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        over.countDown();
        if (process != null) {
            process.destroyForcibly();
        }
        if (thread != null) {
            thread.join(30_000);
        }
    }

    @Test
    void onlyNamesWhatIsLeft(@TempDir Path folder) throws IOException {
        HangResults results = HangTestKit.kit()
                .with("killafter.report.dir", folder.toString())
                .andRun(LeavesTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(reportIn(folder))
                .contains("LeavesTestCase: leaves() left thread \\\"left alone\\\" in ")
                .contains(", waiting")
                .contains("LeavesTestCase: leaves() left process "
                        + requireNonNull(process).pid() + " (")
                .doesNotContain("another");
        assertThat(requireNonNull(thread).isAlive()).isTrue();
        assertThat(requireNonNull(process).isAlive()).isTrue();
    }

    @Test
    void namesThreadsThatBurnAndCountsThoseThatWait(@TempDir Path folder) throws IOException {
        HangResults results = HangTestKit.kit()
                .with("killafter.report.dir", folder.toString())
                .andRun(BurnsTestCase.class, WaitsTestCase.class, TidyTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(reportIn(folder))
                .contains("BurnsTestCase: burns() left thread \\\"burner\\\" in ")
                .containsOnlyOnce("\\\"waiter")
                .contains("tests of one class left 3 waiting threads, the first: ", "WaitsTestCase: waits() left")
                .doesNotContain("daemon waiter");
    }

    @Test
    void stopsWhatIsLeft(@TempDir Path folder) throws IOException, InterruptedException {
        HangResults results = HangTestKit.kit()
                .with("killafter.leftovers", "stop")
                .with("killafter.report.dir", folder.toString())
                .andRun(LeavesTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(reportIn(folder))
                .containsPattern("left process [^}]*: (terminated|killed)\"")
                .contains("ended by an interrupt");
        requireNonNull(thread).join(30_000);
        assertThat(requireNonNull(thread).isAlive()).isFalse();
        assertThat(RunningProcess.is(requireNonNull(process))).isFalse();
    }

    @Test
    void failsTheClassWhereThatIsAsked() {
        HangResults results =
                HangTestKit.kit().with("killafter.leftovers", "fail").andRun(LeavesTestCase.class);

        assertThat(results.passed()).containsExactlyInAnyOrder("leaves()", "leavesNothing()");
        assertThat(results.failureOf("ClassLeftoversTests$LeavesTestCase"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("left something behind (killafter.leftovers = fail):\n  ")
                .hasMessageContaining("leaves() left thread \"left alone\" in ")
                .hasMessageContaining("leaves() left process ");
        assertThat(RunningProcess.is(requireNonNull(process))).isFalse();
    }

    @Test
    void accusesNobodyOfWhatIsEndedWithTheClassOrBelongsToAll() {
        HangResults results = HangTestKit.kit()
                .with("killafter.leftovers", "fail")
                .andRun(TidyTestCase.class, TidyOnRunnerTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(2 * 2);
    }

    private static String reportIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(ClassLeftoversTests::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void untilOver() {
        try {
            boolean unused = over.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.onSpinWait();
        }
    }

    @Fixture
    @KillAfter(60)
    static class LeavesTestCase {

        @Test
        void leaves() throws IOException {
            Thread started = new Thread(ClassLeftoversTests::untilOver, "left alone");
            started.start();
            thread = started;
            process = new ProcessBuilder("sleep", "1000").start().toHandle();
        }

        @Test
        void leavesNothing() throws Exception {
            Thread another = new Thread(Thread::onSpinWait, "another");
            another.start();
            another.join();
            assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
        }
    }

    @Fixture
    @KillAfter(60)
    static class BurnsTestCase {

        @Test
        void burns() throws InterruptedException {
            CountDownLatch end = over;
            CountDownLatch begun = new CountDownLatch(1);
            Thread burner = new Thread(
                    () -> {
                        begun.countDown();
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    },
                    "burner");
            burner.setDaemon(true);
            burner.start();
            begun.await();
        }
    }

    @Fixture
    @KillAfter(60)
    static class WaitsTestCase {

        @Test
        void waits() {
            for (String name : List.of("waiter 1", "waiter 2", "waiter 3", "daemon waiter")) {
                Thread waiter = new Thread(ClassLeftoversTests::untilOver, name);
                waiter.setDaemon(name.startsWith("daemon"));
                waiter.start();
                while (waiter.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Fixture
    @KillAfter(60)
    static class TidyTestCase {

        private static volatile ExecutorService pool = ForkJoinPool.commonPool();

        @Test
        void startsAPool() throws Exception {
            pool = Executors.newSingleThreadExecutor();
            pool.submit(Thread::onSpinWait).get();
            ForkJoinPool.commonPool().submit(Thread::onSpinWait).get();
        }

        @Test
        void waitsForOneThatIsNotItsChild() {
            // The JDK waits for any process in the same way; this one is none of ours to end.
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            assertThat(parent.onExit().isDone()).isFalse();
        }

        @AfterAll
        static void endPool() throws InterruptedException {
            pool.shutdown();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @KillAfter(value = 60, thread = ThreadMode.RUNNER)
    static class TidyOnRunnerTestCase extends TidyTestCase {}
}
