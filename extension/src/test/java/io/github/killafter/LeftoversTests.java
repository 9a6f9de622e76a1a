// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a hung test has started, and how it ends. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sh, sleep and setsid")
class LeftoversTests {

    private static final Map<String, Thread> THREADS = new ConcurrentHashMap<>();
    private static final Map<String, ProcessHandle> PROCESSES = new ConcurrentHashMap<>();
    private static volatile boolean over;
    private static volatile ExecutorService pool = ForkJoinPool.commonPool();
    private static volatile CountDownLatch hungIsOver = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        over = false;
        THREADS.clear();
        PROCESSES.clear();
        hungIsOver = new CountDownLatch(1);
    }

    @AfterEach
    void endWhatIsLeft() {
        over = true;
        pool.shutdownNow();
        THREADS.values().forEach(Thread::interrupt);
        PROCESSES.values().forEach(ProcessHandle::destroyForcibly);
        THREADS.values().removeIf(thread -> thread instanceof ForkJoinWorkerThread);
        await(() -> THREADS.values().stream().noneMatch(Thread::isAlive));
        await(() -> PROCESSES.values().stream().noneMatch(LeftoversTests::runs));
    }

    @Test
    void stopsTheThreadsThatAHungTestStartedAndThoseThatTheyStarted() {
        List<String> notes = notesOf(kit().andRun(ThreadsTestCase.class));

        assertThat(notes)
                .hasSize(3)
                .anySatisfy(note -> assertThat(note)
                        .startsWith("left behind: thread \"answers\" in ")
                        .contains(", called from io.github.killafter.LeftoversTests.sleepTillInterrupted(")
                        .doesNotContain("$$Lambda")
                        .matches("(?s).*: ended by (an interrupt|RAISE)")) // the latter on a slow machine
                .anySatisfy(note -> assertThat(note)
                        .startsWith("left behind: thread \"grandchild\" in ")
                        .contains("LeftoversTests.spin(")
                        .endsWith(": ended by RAISE"))
                .anySatisfy(note -> assertThat(note)
                        .startsWith("left behind: thread \"timer\" in ")
                        .endsWith(": ended by RAISE"));
        assertThat(THREADS).hasSize(3);
        await(() -> THREADS.values().stream().noneMatch(Thread::isAlive));
    }

    @Test
    void endsWhatRunsInAPoolAndLeavesThePoolToLaterTests() throws Exception {
        HangResults results = kit().andRun(PoolTestCase.class);

        assertThat(notesOf(results))
                .hasSize(2)
                .allMatch(note -> note.startsWith("left behind: thread \"pool-"))
                .anyMatch(note -> note.endsWith(": an idle pool thread, kept for later tasks"))
                .anyMatch(note -> note.endsWith(": its task was ended; the pool thread is kept for later tasks"));
        assertThat(pool.submit(() -> "works").get()).isEqualTo("works");
        assertThat(THREADS.values()).allMatch(Thread::isAlive);
    }

    // It stands still for good.
    @Test
    void freezesAThreadThatNothingStops() {
        assertThat(notesOf(kit().andRun(CatchesAllTestCase.class)))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("left behind: thread \"catches all\" in ")
                        .endsWith(": frozen, because nothing stopped it"));
        THREADS.clear();
    }

    @Test
    void endsNothingButItsCodeInAPoolThatTheWholeJvmShares() throws Exception {
        HangResults results = kit().andRun(CommonPoolTestCase.class);

        assertThat(notesOf(results)).singleElement().satisfies(note -> assertThat(note)
                .startsWith("left behind: its code in thread \"ForkJoinPool.commonPool-worker-")
                .endsWith(": ended by RAISE"));
        assertThat(ForkJoinPool.commonPool().submit(() -> "works").get()).isEqualTo("works");
    }

    @Test
    void stopsATestThatReadsFromAProcessByEndingThatProcess() {
        HangResults results = kit().andRun(ReadsTestCase.class);

        Attempt attempt = results.escalationOf("hangs()").attempts().get(0);
        assertThat(attempt.end()).as(results.failureOf("hangs()").getMessage()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(attempt.notes()).anySatisfy(note -> assertThat(note)
                .startsWith("left behind: process " + process("sleep").pid() + " (")
                .matches("(?s).*sleep 1000\\): (terminated|killed)")); // the latter on a slow machine
        assertThat(results.failureOf("hangs()").getMessage())
                .contains("(after the threads and processes that it had started ended)")
                .contains("stopped by RAISE");
        await(() -> !runs(process("sleep")));
    }

    @Test
    void doesNotSayRaiseWhereNothingWasRaised() {
        HangResults results = kit().with("killafter.raise", "false").andRun(ReadsTestCase.class);

        Attempt attempt = results.escalationOf("hangs()").attempts().get(0);
        assertThat(attempt.end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(attempt.stoppedBy()).isEmpty();
        assertThat(results.failureOf("hangs()").getMessage())
                .contains("interrupt    it finished by itself after")
                .contains("(after the threads and processes that it had started ended)");
    }

    @Test
    void killsProcessesThatIgnoreTheirSignalAndThoseThatLeftTheSession() {
        HangResults results = kit().andRun(StubbornTestCase.class);

        assertThat(notesOf(results))
                .hasSizeGreaterThanOrEqualTo(2)
                .anySatisfy(note -> assertThat(note)
                        .contains("process " + process("stubborn").pid() + " (")
                        .endsWith(": killed"))
                .anySatisfy(note -> assertThat(note)
                        .contains("process " + process("grandchild").pid() + " (")
                        .contains("sleep 1000"));
        await(() -> PROCESSES.values().stream().noneMatch(LeftoversTests::runs));
    }

    @Test
    void freesATestThatWaitsForAMonitorOfAThreadItStarted() {
        HangResults results = kit().andRun(MonitorTestCase.class);

        Attempt attempt = results.escalationOf("hangs()").attempts().get(0);
        assertThat(attempt.stoppedBy())
                .as(results.failureOf("hangs()").getMessage())
                .contains(EscalationLevel.RAISE);
    }

    @Test
    void leavesWhatParallelTestsAndEarlierOnesStartedAlone() {
        HangResults results = kit().with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .andRun(HungNeighbourTestCase.class, QuietNeighbourTestCase.class);

        assertThat(results.passed()).containsExactly("goesOn()");
        assertThat(notesOf(results))
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("thread \"hung one's\""))
                .anySatisfy(note -> assertThat(note)
                        .contains("process " + process("hung one's").pid() + " ("));
    }

    private static HangTestKit kit() {
        return HangTestKit.kit().with("killafter.grace.interrupt", "100 ms");
    }

    private static List<String> notesOf(HangResults results) {
        return results.escalationOf("hangs()").attempts().get(0).notes();
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.onSpinWait();
        }
    }

    private static Thread thread(String name) {
        return requireNonNull(THREADS.get(name), name);
    }

    private static ProcessHandle process(String name) {
        return requireNonNull(PROCESSES.get(name), name);
    }

    private static boolean runs(ProcessHandle process) {
        return RunningProcess.is(process);
    }

    private static Thread started(String name, Runnable code) {
        Thread thread = new Thread(code, name);
        thread.setDaemon(true);
        thread.start();
        THREADS.put(name, thread);
        return thread;
    }

    private static Process started(String name, String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        PROCESSES.put(name, process.toHandle());
        return process;
    }

    private static void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    private static void sleepTillInterrupted() {
        try {
            TimeUnit.MINUTES.sleep(2);
        } catch (InterruptedException e) {
            Thread.onSpinWait();
        }
    }

    @Fixture
    @KillAfter(60)
    abstract static class Hangs {

        @Test
        @KillAfter(2)
        void hangs() throws Exception {
            begin();
            hang();
        }

        abstract void begin() throws Exception;

        void hang() throws Exception {
            spin();
        }
    }

    static class ThreadsTestCase extends Hangs {
        @Override
        void begin() {
            started("answers", LeftoversTests::sleepTillInterrupted);
            started("starts another and ends", () -> started("grandchild", LeftoversTests::spin));
            await(() -> THREADS.containsKey("grandchild"));
            await(() -> !thread("starts another and ends").isAlive());
            THREADS.remove("starts another and ends");
            Timer timer = new Timer("timer", true);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            THREADS.put("timer", Thread.currentThread());
                        }
                    },
                    0,
                    60_000);
            await(() -> THREADS.containsKey("timer"));
        }
    }

    static class CatchesAllTestCase extends Hangs {
        @Override
        void begin() {
            started("catches all", () -> {
                while (!over) {
                    try {
                        spin();
                    } catch (Throwable e) {
                        Thread.onSpinWait();
                    }
                }
            });
        }
    }

    static class PoolTestCase extends Hangs {
        @Override
        void begin() {
            pool = Executors.newFixedThreadPool(2);
            pool.execute(() -> THREADS.put("idle", Thread.currentThread()));
            var unused = pool.submit(() -> {
                THREADS.put("busy", Thread.currentThread());
                spin();
            });
            await(() -> THREADS.size() == 2);
        }
    }

    static class CommonPoolTestCase extends Hangs {
        @Override
        void begin() {
            ForkJoinPool.commonPool().execute(() -> {
                THREADS.put("common", Thread.currentThread());
                hungIsOver.countDown();
                while (!over) {
                    sleepTillInterrupted();
                }
            });
            await(() -> !THREADS.isEmpty());
        }
    }

    static class ReadsTestCase extends Hangs {
        @Override
        void begin() {}

        @Override
        void hang() throws Exception {
            int unused = started("sleep", "exec sleep 1000").getInputStream().read();
        }
    }

    static class StubbornTestCase extends Hangs {
        @Override
        void begin() throws Exception {
            Process process =
                    started("stubborn", "trap '' TERM; setsid sleep 1000 & echo $!; while :; do sleep 1; done");
            PROCESSES.put("grandchild", ProcessHandle.of(firstNumberOf(process)).orElseThrow());
        }

        private static long firstNumberOf(Process process) throws IOException {
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return Long.parseLong(lines.readLine());
        }
    }

    static class MonitorTestCase extends Hangs {
        @Override
        void begin() {}

        @Override
        void hang() throws InterruptedException {
            Object lock = new Object();
            CountDownLatch held = new CountDownLatch(1);
            started("holder", () -> {
                synchronized (lock) {
                    held.countDown();
                    spin();
                }
            });
            held.await();
            synchronized (lock) {
                throw new AssertionError("nobody held it");
            }
        }
    }

    static class HungNeighbourTestCase extends Hangs {
        @BeforeEach
        void awaitNeighbour() {
            await(() -> THREADS.containsKey("quiet one's") && PROCESSES.containsKey("quiet one's"));
        }

        @Override
        void begin() throws Exception {
            started("hung one's", LeftoversTests::spin);
            started("hung one's", "exec sleep 1000");
        }

        @AfterEach
        void tell() {
            hungIsOver.countDown();
        }
    }

    @Fixture
    @KillAfter(60)
    static class QuietNeighbourTestCase {

        @BeforeEach
        void startSome() throws IOException {
            started("earlier one's", LeftoversTests::sleepTillInterrupted);
        }

        @Test
        void goesOn() throws Exception {
            started("quiet one's", LeftoversTests::sleepTillInterrupted);
            started("quiet one's", "exec sleep 1000");
            hungIsOver.await();
            assertThat(thread("quiet one's").isAlive()).isTrue();
            assertThat(thread("earlier one's").isAlive()).isTrue();
            assertThat(process("quiet one's").isAlive()).isTrue();
        }
    }
}
