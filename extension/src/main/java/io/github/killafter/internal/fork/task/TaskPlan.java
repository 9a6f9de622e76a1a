// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.task;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.wire.TaskOrder;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;

/**
 * Which function a child runs, and how long that may take.
 *
 * @param taskClass the binary name of the class that is the function
 * @param capacity how many values each queue holds
 * @param timeout how long the function may run
 * @param ladder what is done to the child at expiry
 */
public record TaskPlan(String taskClass, int capacity, Duration timeout, LevelPlan ladder) {

    /** How long a JVM may take to start, and again to end after the function has. */
    static final Duration REST = Duration.ofSeconds(60);

    private static final Duration CLEAN_UP = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(30);

    TaskOrder order() {
        Duration deadline =
                REST.multipliedBy(2).plus(timeout).plus(ladder.longest()).plus(SPARE);
        return new TaskOrder(taskClass, capacity, Supervision.byThisJvm(cleanUp(), deadline));
    }

    /** Return how long the child has to shut down by itself. */
    Duration shutdown() {
        return ladder.graceOf(EscalationLevel.TERMINATE);
    }

    // As for a rerun: code that checks its stop event has this long, and the JVM shuts down well within the grace.
    private Duration cleanUp() {
        Duration half = shutdown().dividedBy(2);
        return half.compareTo(CLEAN_UP) < 0 ? half : CLEAN_UP;
    }
}
