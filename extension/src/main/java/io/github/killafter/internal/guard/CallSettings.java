// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call is run.
 *
 * @param timeout how long it may run; {@code null} if it has no timeout
 * @param isWatched whether the timeout is that of the tests that it runs for: then only time without progress counts
 * @param slowAfter when it is slow; {@code null} for never
 * @param thread {@code AUTO}, {@code SUPERVISED} or {@code RUNNER}
 */
public record CallSettings(
        @Nullable Duration timeout,
        boolean isWatched,
        @Nullable Duration slowAfter,
        ThreadMode thread,
        Isolation isolation,
        Rerun rerun) {

    public static final CallSettings NONE =
            new CallSettings(null, false, null, ThreadMode.RUNNER, Isolation.SUITE_JVM, Rerun.NEVER);
}
