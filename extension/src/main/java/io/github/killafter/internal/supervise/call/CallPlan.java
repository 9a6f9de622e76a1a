// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run one call.
 *
 * @param timeout how long it may run; {@code null} for a call that is only to share its thread with guarded ones
 * @param slowAfter when to report that it is slow; {@code null} for never
 * @param ladder what to do at expiry
 * @param stop its stop event
 * @param watcher called with its events
 */
public record CallPlan(
        @Nullable Duration timeout,
        @Nullable Duration slowAfter,
        LevelPlan ladder,
        StopEventSource stop,
        CallWatcher watcher) {

    /** Not only at the timeout, because then a sleep of the machine could not be detected. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);

    /** Return when the call has to be checked for the first time. */
    public Duration firstLook() {
        return timeout == null || timeout.compareTo(FIRST_LOOK) > 0 ? FIRST_LOOK : timeout;
    }
}
