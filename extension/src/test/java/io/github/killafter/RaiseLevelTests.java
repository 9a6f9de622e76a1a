// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.testkit.HangResults;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class RaiseLevelTests extends RaiseLevelTestKit {

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

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long cpuNanosIn(Thread thread, long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread.getId());
        LockSupport.parkNanos(MILLISECONDS.toNanos(millis)); // in which it would use some
        return threads.getThreadCpuTime(thread.getId()) - before;
    }

    static class LooksAtItsFlagTestCase extends HangsOnce {
        @Override
        void hang() {
            while (!Thread.interrupted()) {
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
}
