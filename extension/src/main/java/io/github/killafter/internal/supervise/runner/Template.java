// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long the invocations of one test template have gone on, not counting what they do themselves. The runner thread
 * writes, the watch reads.
 */
final class Template {

    private static final long LEAST = TimeUnit.NANOSECONDS.convert(SourceLimit.LEAST);

    /** JUnit's time for one invocation; more is due to other extensions, not to the source. */
    private static final long OVERHEAD = TimeUnit.MILLISECONDS.toNanos(1);

    private final Object node;
    private final long start;
    private final long insideBefore;
    private final AtomicBoolean ending = new AtomicBoolean();
    private long idleSince;
    private long waited;
    private long invocations;
    private volatile long between;
    private volatile long count;

    Template(Object node, long now, long insideNanos) {
        this.node = node;
        this.start = now;
        this.insideBefore = insideNanos;
        this.idleSince = now;
    }

    Object node() {
        return node;
    }

    void invocationBegins(long now) {
        waited += now - idleSince;
        between = waited;
        invocations++;
        count = invocations;
    }

    void invocationEnds(long now) {
        idleSince = now;
    }

    long count() {
        return count;
    }

    /** Return whether it is worth asking for the timeout. */
    boolean isOld(long now) {
        return now - start > LEAST;
    }

    /** Begin to end it; {@code false} if that has begun already. */
    boolean beginEnding() {
        return ending.compareAndSet(false, true);
    }

    /** It did not end: try again later. */
    void goesOn() {
        ending.set(false);
    }

    /**
     * Return whether its source has taken longer than that.
     *
     * @param insideNanos how long the thread has been in guarded calls, all together
     */
    boolean isEndless(Duration timeout, long now, long insideNanos) {
        long outside = now - start - (insideNanos - insideBefore);
        long idle = between;
        long overhead = Math.min(outside - idle, count * OVERHEAD);
        return idle + overhead > TimeUnit.NANOSECONDS.convert(SourceLimit.of(timeout));
    }
}
