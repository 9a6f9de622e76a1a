// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.Plan;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to run one call.
 *
 * @param timeout how long it may run; {@code null} for a call that is only to share its thread with guarded ones
 * @param slowAfter when to tell that it is slow; {@code null} for never
 * @param ladder what to do at expiry
 * @param stop its stop event
 * @param description what to call it; asked only when there is something to tell
 */
public record CallPlan(
        @Nullable Duration timeout,
        @Nullable Duration slowAfter,
        Plan ladder,
        StopEventSource stop,
        Supplier<GuardedCall> description) {

    /** Return when somebody has to look at the call for the first time. */
    public Duration firstLook() {
        if (timeout == null) {
            return ChronoUnit.FOREVER.getDuration();
        }
        return slowAfter == null || slowAfter.compareTo(timeout) > 0 ? timeout : slowAfter;
    }
}
