// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class RaiseLevelTests {

    /** Where the fixtures record on which threads they run, and check whether they may go on. */
    private static volatile Thread hung = Thread.currentThread();

    private static final AtomicLong SINK = new AtomicLong();

    private static volatile boolean over;

    @AfterEach
    void endWhatWasLeft() {
        over = true;
        LockSupport.unpark(hung);
    }

    static Stream<Arguments> hangs() {
        return Stream.of(
                arguments(BusyTestCase.class, AttemptEnd.STOPPED),
                arguments(CountedTestCase.class, AttemptEnd.STOPPED),
                arguments(CatchesExceptionTestCase.class, AttemptEnd.STOPPED),
                arguments(UninterruptibleLockTestCase.class, AttemptEnd.STOPPED),
                arguments(SwallowsInterruptsTestCase.class, AttemptEnd.STOPPED),
                arguments(AcceptsTestCase.class, AttemptEnd.STOPPED),
                arguments(InitialisesTestCase.class, AttemptEnd.STOPPED),
                arguments(HoldsLockTestCase.class, AttemptEnd.STOPPED),
                arguments(FinallyLoopsTestCase.class, AttemptEnd.STOPPED),
                arguments(CatchesThrowableTestCase.class, AttemptEnd.FROZEN),
                arguments(ReadsFifoTestCase.class, AttemptEnd.FROZEN),
                arguments(CatchesThrowableWithLockTestCase.class, AttemptEnd.ABANDONED),
                arguments(BlockedOnMonitorTestCase.class, AttemptEnd.ABANDONED));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("hangs")
    void stopsOrFreezesOrAbandonsAndRunsTheNextTestOfTheSameClass(Class<?> fixture, AttemptEnd end) {
        over = false;

        HangResults results = (end == AttemptEnd.STOPPED ? kit() : impatient()).andRun(fixture);

        assertThat(results.hung()).containsExactly("a()");
        assertThat(results.passed()).containsExactly("b()");
        assertThat(results.failures()).hasSize(1);
        Attempt attempt = onlyAttempt(results);
        assertThat(attempt.end()).as(results.failureOf("a()").getMessage()).isEqualTo(end);
        assertThat(attempt.stoppedBy().isPresent()).isEqualTo(end == AttemptEnd.STOPPED);
        if (end == AttemptEnd.STOPPED) {
            assertThat(attempt.stoppedBy()).contains(EscalationLevel.RAISE);
            awaitEnd(hung);
        }
        if (end != AttemptEnd.ABANDONED) {
            assertThat(cpuNanosIn(hung, 100)).isZero();
        }
        assertThat(attempt.reason().isPresent()).isEqualTo(end == AttemptEnd.ABANDONED);
    }

    @Test
    void saysWhyAThreadIsNotFrozen() {
        over = false;

        String holdsMonitor = impatient()
                .andRun(CatchesThrowableWithLockTestCase.class)
                .failureOf("a()")
                .getMessage();
        String waitsForMonitor = impatient()
                .andRun(BlockedOnMonitorTestCase.class)
                .failureOf("a()")
                .getMessage();

        assertThat(holdsMonitor)
                .contains("not stopped: its thread")
                .contains("; it is not frozen, because it holds the monitor of a ");
        assertThat(waitsForMonitor)
                .contains("it is blocked; it is not frozen, because it waits for a java.lang.Object");
    }

    @Test
    void letsTheTestCleanUp() {
        over = false;

        HangResults results = kit().andRun(CleansUpTestCase.class);

        assertThat(onlyAttempt(results).stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(results.failureOf("a()").getSuppressed()).isEmpty();
        assertThat(results.failures()).hasSize(1);
        assertThat(results.passed()).containsExactly("b()");
    }

    @Test
    void showsWhatTheExceptionHit() {
        over = false;

        Throwable failure = kit().andRun(BusyTestCase.class).failureOf("a()");

        assertThat(failure.getSuppressed()).singleElement().satisfies(raised -> {
            assertThat(raised).isInstanceOf(StoppedError.class).hasMessage("a() is stopped: its timeout has passed");
            // JUnit 6.1 cuts off what called it.
            assertThat(raised.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("hang"));
        });
        assertThat(failure).hasMessageContaining("raise        stopped it after");
    }

    @Test
    void interruptsNothingWhereThatIsSwitchedOff() {
        HangResults results = kit().with("killafter.interrupt", "false").andRun(LooksAtItsFlagTestCase.class);

        assertThat(onlyAttempt(results).stoppedBy()).contains(EscalationLevel.RAISE);
        Step interrupt = onlyAttempt(results).steps().get(1);
        assertThat(interrupt.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(interrupt.reason()).contains("switched off by killafter.interrupt");
    }

    @Test
    void raisesAndFreezesNothingWhereThatIsSwitchedOff() {
        over = false;

        HangResults results = kit().with("killafter.raise", "false")
                .with("killafter.freeze", "false")
                .andRun(BusyTestCase.class);

        assertThat(onlyAttempt(results).end()).isEqualTo(AttemptEnd.ABANDONED);
        Step raise = onlyAttempt(results).steps().get(2);
        assertThat(raise.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(raise.reason()).contains("switched off by killafter.raise");
        assertThat(onlyAttempt(results).reason())
                .contains("it still runs; it is not frozen, because that is switched off by killafter.freeze");
        assertThat(hung.isAlive()).isTrue();
    }

    @Test
    void freezesWhereNothingMayBeRaised() {
        over = false;

        HangResults results = kit().with("killafter.raise", "false").andRun(BusyTestCase.class);

        assertThat(onlyAttempt(results).end()).isEqualTo(AttemptEnd.FROZEN);
        assertThat(cpuNanosIn(hung, 100)).isZero();
        assertThat(results.failureOf("a()"))
                .hasMessageContaining("not stopped, its thread is frozen")
                .hasMessageContaining("is frozen for good and keeps its resources");
    }

    @Test
    void letsAFrozenThreadRunWhileALaterCallHangs() {
        over = false;

        HangResults results = impatient().andRun(WaitsForTheFrozenTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).end()).isEqualTo(AttemptEnd.FROZEN);
        assertThat(results.escalationOf("b()").attempts().get(0).notes())
                .containsExactly("frozen before, ran meanwhile, and frozen again: the thread of a()");
        assertThat(results.escalationOf("c()").attempts().get(0).notes())
                .containsExactly("the thread of a(), frozen before, ran meanwhile: it has ended");
        assertThat(results.passed()).containsExactly("d()");
        awaitEnd(hung);
    }

    @Test
    void suspectsTheJvmOnceAnInitialiserWasEnded() {
        over = false;

        HangResults results = kit().andRun(SuspectTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).notes())
                .containsExactly("an exception was raised in the static initialiser of "
                        + SuspectTestCase.Broken.class.getName());
        assertThat(results.failureOf("b()")).isInstanceOf(NoClassDefFoundError.class);
        assertThat(results.escalationOf("c()").attempts().get(0).notes())
                .singleElement()
                .asString()
                .contains("this JVM may be damaged since a() hung: an exception was raised in");
    }

    @Test
    void freesTheRunnerThreadWithoutHarmToWhatComesNext() {
        over = false;

        HangResults results = kit().with("killafter.thread", "runner").andRun(RunnerTestCase.class);

        assertThat(results.hung()).containsExactly("a()", "b()", "c()");
        assertThat(List.of("a()", "b()", "c()"))
                .allSatisfy(name ->
                        assertThat(results.escalationOf(name).stoppedBy()).contains(EscalationLevel.RAISE));
        assertThat(results.passed()).containsExactly("d()");
        assertThat(results.failures()).hasSize(3);
    }

    @Test
    void neverFreezesTheRunnerThread() {
        over = false;

        HangResults results = kit().with("killafter.thread", "runner")
                .with("killafter.grace.raise", "200 ms")
                .andRun(StubbornRunnerTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(results.passed()).containsExactly("b()");
    }

    private static HangTestKit kit() {
        return HangTestKit.kit().with("killafter.grace.interrupt", "100 ms").with("killafter.grace.raise", "30 s");
    }

    // For what nothing stops.
    private static HangTestKit impatient() {
        return kit().with("killafter.grace.raise", "1 s");
    }

    private static Attempt onlyAttempt(HangResults results) {
        return results.escalationOf("a()").attempts().get(0);
    }

    private static void spinUntilOver() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    private static void survive(BooleanSupplier end) {
        boolean ended = false;
        while (!ended) {
            try {
                while (!end.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                ended = true;
            } catch (Throwable e) {
                Thread.onSpinWait();
            }
        }
    }

    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long cpuNanosIn(Thread thread, long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread.getId());
        LockSupport.parkNanos(MILLISECONDS.toNanos(millis)); // in which it would use some
        return threads.getThreadCpuTime(thread.getId()) - before;
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    abstract static class HangsOnce {

        static void noteThread() {
            hung = Thread.currentThread();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() throws Exception {
            noteThread();
            hang();
        }

        abstract void hang() throws Exception;

        @Test
        void b() {
            assertThat(Thread.currentThread()).isNotSameAs(hung);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    static class LooksAtItsFlagTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!Thread.interrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    static class BusyTestCase extends HangsOnce {
        @Override
        void hang() {
            spinUntilOver();
        }
    }

    static class CountedTestCase extends HangsOnce {
        @Override
        void hang() {
            long sum = 0;
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                sum += i ^ sum;
            }
            SINK.set(sum);
        }
    }

    static class CatchesExceptionTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!over) {
                try {
                    Thread.sleep(1);
                } catch (Exception e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    static class CatchesThrowableTestCase extends HangsOnce {
        @Override
        void hang() {
            survive(() -> over);
        }
    }

    static class UninterruptibleLockTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            ReentrantLock lock = new ReentrantLock();
            Thread holder = new Thread(lock::lock);
            holder.start();
            holder.join();
            lock.lock();
        }
    }

    static class SwallowsInterruptsTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!over) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    static class AcceptsTestCase extends HangsOnce {
        @Override
        void hang() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                server.accept();
            }
        }
    }

    static class InitialisesTestCase extends HangsOnce {
        @Override
        void hang() {
            Endless.touch();
        }

        static final class Endless {
            static {
                spinUntilOver();
            }

            static void touch() {}
        }
    }

    static class HoldsLockTestCase extends HangsOnce {
        private static final ReentrantLock LOCK = new ReentrantLock();

        @Override
        void hang() {
            LOCK.lock();
            try {
                spinUntilOver();
            } finally {
                LOCK.unlock();
            }
        }

        @Test
        @Override
        void b() {
            super.b();
            assertThat(LOCK.tryLock()).isTrue();
            LOCK.unlock();
        }
    }

    static class FinallyLoopsTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            try {
                Thread.sleep(60_000);
            } finally {
                spinUntilOver();
            }
        }
    }

    static class ReadsFifoTestCase extends HangsOnce {
        private final Path fifo;

        // The constructor has more time than the test.
        ReadsFifoTestCase() throws Exception {
            fifo = Files.createTempDirectory("killafter").resolve("fifo");
            new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        }

        @Override
        void hang() throws Exception {
            try (RandomAccessFile both = new RandomAccessFile(fifo.toFile(), "rw")) {
                both.read();
            }
        }
    }

    static class CatchesThrowableWithLockTestCase extends HangsOnce {
        @Override
        void hang() {
            Object lock = new Object();
            synchronized (lock) {
                survive(() -> over);
            }
        }
    }

    static class BlockedOnMonitorTestCase extends HangsOnce {
        @Override
        void hang() throws InterruptedException {
            Object monitor = new Object();
            CountDownLatch held = new CountDownLatch(1);
            Runnable hold = () -> {
                synchronized (monitor) {
                    held.countDown();
                    while (!over) {
                        LockSupport.parkNanos(SECONDS.toNanos(1));
                    }
                }
            };
            // Inherits nothing, as if another test had started it: one of its own would be stopped first.
            Thread holder = new Thread(null, hold, "holder", 0, false);
            holder.setDaemon(true);
            holder.start();
            held.await();
            synchronized (monitor) {
                Thread.onSpinWait();
            }
        }
    }

    static class CleansUpTestCase extends HangsOnce {
        private static volatile String cleaned = "";

        @Override
        void hang() {
            try {
                spinUntilOver();
            } catch (StoppedError stopped) {
                // Longer than the pause in which a thread in a system call is looked after.
                busyFor(Duration.ofMillis(30));
                cleaned = "caught ";
            } finally {
                busyFor(Duration.ofMillis(30));
                cleaned = cleaned.concat("and finally");
            }
        }

        private static void busyFor(Duration time) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < time.toNanos()) {
                Thread.onSpinWait();
            }
        }

        @Test
        @Override
        void b() {
            super.b();
            assertThat(cleaned).isEqualTo("caught and finally");
        }
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class WaitsForTheFrozenTestCase {

        private static volatile boolean goOn;

        @Test
        void a() {
            hung = Thread.currentThread();
            survive(() -> goOn || over);
        }

        @Test
        void b() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void c() throws InterruptedException {
            goOn = true;
            while (hung.isAlive()) {
                Thread.onSpinWait();
            }
        }

        @Test
        void d() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SuspectTestCase {

        @Test
        void a() {
            Broken.touch();
        }

        @Test
        void b() {
            Broken.touch();
        }

        @Test
        void c() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        static final class Broken {
            static {
                spinUntilOver();
            }

            static void touch() {}
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RunnerTestCase {

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() {
            new BusyTestCase().hang();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void b() throws InterruptedException {
            new UninterruptibleLockTestCase().hang();
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void c() throws IOException {
            new AcceptsTestCase().hang();
        }

        @Test
        void d() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StubbornRunnerTestCase {

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void a() {
            long start = System.nanoTime();
            survive(() -> System.nanoTime() - start > SECONDS.toNanos(3));
        }

        @Test
        void b() {}
    }
}
