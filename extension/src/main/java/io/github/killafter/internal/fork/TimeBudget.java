// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.ladder.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A time to wait, taken in slices: when one of them takes far longer than it should, this JVM or the machine was
 * suspended, and the time does not count for the child. Not thread-safe.
 */
public final class TimeBudget {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private long left;
    private long begun;
    private long asked;

    public TimeBudget(Duration time, Ticker ticker) {
        this.left = TimeUnit.NANOSECONDS.convert(time);
        this.ticker = ticker;
    }

    /** Return how long to wait next; not positive when the time is over. */
    public long begin() {
        begun = ticker.nanoTime();
        asked = Math.min(left, SLICE);
        return asked;
    }

    /** Note that the wait has ended, for any reason. */
    public void end() {
        long took = ticker.nanoTime() - begun;
        left -= took > asked + GAP ? asked : took;
    }
}
