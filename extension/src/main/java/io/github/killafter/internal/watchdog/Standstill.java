// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import java.time.Duration;

/**
 * Adds up for how long a number has not changed. Time in which this process itself did not run does not count: the
 * machine slept, was overloaded, or everything was stopped. Not thread-safe.
 */
final class Standstill {

    /** More than this between two looks, and this process did not run. */
    static final Duration MOST = Duration.ofSeconds(2);

    private long pulse;
    private long lookedAt;
    private Duration still = Duration.ZERO;

    Standstill(long now) {
        this.lookedAt = now;
    }

    /** Return for how long the number has been what it is at a time. */
    Duration look(long newPulse, long now) {
        Duration since = Duration.ofNanos(now - lookedAt);
        lookedAt = now;
        if (newPulse != pulse) {
            pulse = newPulse;
            restart();
        } else if (since.compareTo(MOST) <= 0) {
            still = still.plus(since);
        }
        return still;
    }

    /** Begin again: what was seen was none. */
    void restart() {
        still = Duration.ZERO;
    }
}
