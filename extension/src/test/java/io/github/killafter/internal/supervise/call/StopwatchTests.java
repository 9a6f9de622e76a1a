// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopwatchTests {

    private long now;
    private long cpu;

    /** The thread asks for 1 s; the wait takes longer than that, in which the process uses so much CPU. */
    @ParameterizedTest
    @CsvSource({
        "5000, 0, 1000", // the machine slept: the 4 s too many do not count
        "5000, 390, 1000", // a little CPU was used: other threads woke up first
        "5000, 1000, 1000", // the code was busy until the machine slept
        "5000, 2000, 5000", // the JVM was busy, collecting garbage say: they count
        "1900, 0, 1900", // a busy machine wakes us up late: that is no sleep
        "400, 0, 400", // woken up early
    })
    void doesNotCountTheTimeInWhichTheWorldStoodStill(long waitedMillis, long cpuMillis, long countedMillis) {
        Call call = runningCall();
        Stopwatch watch = new Stopwatch(call, steppingBy(waitedMillis), cpuUsing(cpuMillis));

        watch.park(TimeUnit.SECONDS.toNanos(1));

        assertThat(TimeUnit.NANOSECONDS.toMillis(watch.nanos())).isEqualTo(countedMillis);
    }

    @Test
    void doesNotCountASleepDuringAWaitOfSomebodyElse() {
        Stopwatch watch = new Stopwatch(runningCall(), () -> now, cpuUsing(0));

        watch.begin(TimeUnit.SECONDS.toNanos(1));
        now += TimeUnit.SECONDS.toNanos(5);
        watch.end();
        watch.end();

        assertThat(TimeUnit.NANOSECONDS.toMillis(watch.nanos())).isEqualTo(1000);
    }

    @Test
    void countsWhenTheCpuTimeIsNotKnown() {
        Stopwatch watch = new Stopwatch(runningCall(), steppingBy(5000), () -> -1);

        watch.park(TimeUnit.SECONDS.toNanos(1));

        assertThat(TimeUnit.NANOSECONDS.toMillis(watch.nanos())).isEqualTo(5000);
    }

    @Test
    void isAtZeroUntilTheBodyStarts() {
        Call waiting = new Call(() -> "", new StopEventSource(), () -> now);
        now = 1_000_000;

        assertThat(new Stopwatch(waiting, () -> now, () -> -1).nanos()).isZero();
    }

    @Test
    void startsAgain() {
        Call call = runningCall();
        Stopwatch watch = new Stopwatch(call, () -> now, () -> -1);
        now = 700;
        watch.restart();
        now = 1000;

        assertThat(watch.nanos()).isEqualTo(300);
    }

    // Started, and not finished as far as the watch can see, without a thread that would have to be stopped.
    private Call runningCall() {
        Call call = new Call(() -> "", new StopEventSource(), () -> now);
        call.run();
        // An interrupted thread does not really park: only the fake clock says how long it took.
        Thread.currentThread().interrupt();
        return call;
    }

    @AfterEach
    void clearInterrupt() {
        boolean wasSet = Thread.interrupted();
        assertThat(Thread.currentThread().isInterrupted())
                .as("after %s", wasSet)
                .isFalse();
    }

    private Ticker steppingBy(long millis) {
        long[] reads = {0};
        return () -> {
            if (reads[0]++ > 0) {
                now += TimeUnit.MILLISECONDS.toNanos(millis);
            }
            return now;
        };
    }

    private LongSupplier cpuUsing(long millis) {
        return () -> {
            long before = cpu;
            cpu += TimeUnit.MILLISECONDS.toNanos(millis);
            return before;
        };
    }
}
