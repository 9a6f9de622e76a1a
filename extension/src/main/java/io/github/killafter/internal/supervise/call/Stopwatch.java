// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.ladder.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how long a call has run, without the time in which the machine slept or the process was stopped: a wait that
 * took far longer than asked for while the process used next to no CPU. Confined to the waiting thread.
 */
final class Stopwatch {

    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    private final Call call;
    private final Ticker ticker;
    private final LongSupplier cpuTime;
    private long discounted;

    Stopwatch(Call call, Ticker ticker, LongSupplier cpuTime) {
        this.call = call;
        this.ticker = ticker;
        this.cpuTime = cpuTime;
    }

    /** Park for at most the given time, and take note if the world stood still meanwhile. */
    void park(long nanos) {
        long cpuBefore = cpuTime.getAsLong();
        long before = ticker.nanoTime();
        call.park(nanos);
        long gap = ticker.nanoTime() - before - nanos;
        if (gap > GAP && cpuBefore >= 0 && cpuTime.getAsLong() - cpuBefore < gap / 10) {
            discounted += gap;
        }
    }

    /** Start again from zero. */
    void restart() {
        discounted = call.elapsedNanos();
    }

    /** Return how long the call has run or, when it has ended, ran. */
    long nanos() {
        return call.isStarted() ? call.elapsedNanos() - discounted : 0;
    }
}
