// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;

/**
 * How long a call in a forked JVM may take, and what is done then.
 *
 * @param timeout how long the call may run
 * @param ladder what is done to the forked JVM at expiry
 * @param toBegin how long it may take until the call begins
 * @param toComplete how long it may take from the end of the call to the completion of all that belongs to it
 * @param observer called before each level
 */
public record ForkedCallPlan(
        Duration timeout, LevelPlan ladder, Duration toBegin, Duration toComplete, Ladder.Observer observer) {

    private static final Duration REST = Duration.ofSeconds(60);
    private static final Duration TO_REPORT = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(30);

    /** Return the plan of a rerun; its timeout is that of the test and the allowance for a cold start. */
    public static ForkedCallPlan ofRerun(Duration timeout, LevelPlan ladder, Ladder.Observer observer) {
        return new ForkedCallPlan(timeout, ladder, REST, REST, observer);
    }

    /** Return the plan of a function. */
    public static ForkedCallPlan ofFunction(Duration timeout, LevelPlan ladder) {
        return new ForkedCallPlan(timeout, ladder, REST, TO_REPORT, (soFar, next) -> {});
    }

    /** Return how long all of it can take at most. */
    public Duration longest() {
        return supervision().deadline();
    }

    /** Return how long the forked JVM has to shut down by itself. */
    Duration shutdown() {
        return ladder.graceOf(EscalationLevel.TERMINATE);
    }

    // Code that checks its stop event has this long; then the JVM shuts down, well within the grace.
    Supervision supervision() {
        Duration deadline =
                toBegin.plus(toComplete).plus(timeout).plus(ladder.longest()).plus(SPARE);
        return Supervision.byThisJvm(cleanUp(), deadline);
    }

    private Duration cleanUp() {
        Duration half = shutdown().dividedBy(2);
        return half.compareTo(CLEAN_UP) < 0 ? half : CLEAN_UP;
    }
}
