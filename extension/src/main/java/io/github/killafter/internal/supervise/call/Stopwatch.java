// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.ladder.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how long a call has run, without the time in which the machine slept or the process was stopped: a wait that
 * took far longer than asked for while the process used little CPU. Confined to the waiting thread.
 */
final class Stopwatch {

    private static final long GAP = TimeUnit.SECONDS.toNanos(1);
    private static final long NONE = -1;

    private final Call call;
    private final Ticker ticker;
    private final LongSupplier cpuTime;
    private long asked = NONE;
    private long before;
    private long cpuBefore;
    private long discounted;

    Stopwatch(Call call, Ticker ticker, LongSupplier cpuTime) {
        this.call = call;
        this.ticker = ticker;
        this.cpuTime = cpuTime;
    }

    /** Park for at most the given time, and note whether the machine slept meanwhile. */
    void park(long nanos) {
        begin(nanos);
        call.park(nanos);
        end();
    }

    /** Note that a wait of the given time begins, in any thread. */
    void begin(long nanos) {
        asked = nanos;
        cpuBefore = cpuTime.getAsLong();
        before = ticker.nanoTime();
    }

    /** Note whether the machine slept during the wait that has begun, if any. */
    void end() {
        long gap = asked == NONE ? 0 : ticker.nanoTime() - before - asked;
        asked = NONE;
        // Half of it: before the world stood still, the code that waits for nothing was using all processors.
        if (gap > GAP && cpuBefore >= 0 && cpuTime.getAsLong() - cpuBefore < gap / 2) {
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
