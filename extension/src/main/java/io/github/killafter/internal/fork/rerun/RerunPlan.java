// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.rerun;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;

/**
 * How long a rerun may take, and what is done then.
 *
 * @param timeout how long the call may run: that of the test and the allowance for a cold start
 * @param ladder what is done to the child at expiry
 * @param rest how long it may take from the order to the begin of the call, and again from its end to that of the test
 * @param observer called before each level
 */
public record RerunPlan(Duration timeout, LevelPlan ladder, Duration rest, Ladder.Observer observer) {

    private static final Duration REST = Duration.ofSeconds(60);

    private static final Duration CLEAN_UP = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(30);

    public RerunPlan(Duration timeout, LevelPlan ladder, Ladder.Observer observer) {
        this(timeout, ladder, REST, observer);
    }

    /** Return how long all of it can take at most. */
    public Duration longest() {
        return supervision().deadline();
    }

    /** Return how long the child has to shut down by itself. */
    Duration shutdown() {
        return ladder.graceOf(EscalationLevel.TERMINATE);
    }

    // Code that checks its stop event has this long; then the child shuts down, well within the grace.
    Supervision supervision() {
        Duration deadline =
                rest.multipliedBy(2).plus(timeout).plus(ladder.longest()).plus(SPARE);
        return Supervision.byThisJvm(cleanUp(), deadline);
    }

    private Duration cleanUp() {
        Duration half = shutdown().dividedBy(2);
        return half.compareTo(CLEAN_UP) < 0 ? half : CLEAN_UP;
    }
}
