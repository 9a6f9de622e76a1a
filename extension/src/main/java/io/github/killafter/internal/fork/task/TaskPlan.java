// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.task;

import io.github.killafter.internal.wire.TaskOrder;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;

/**
 * Which function a child runs, and how long that may take.
 *
 * @param taskClass the binary name of the class that is the function
 * @param capacity how many values each queue holds
 * @param timeout how long the function may run
 * @param terminate the grace of TERMINATE
 * @param kill the grace of KILL
 */
public record TaskPlan(String taskClass, int capacity, Duration timeout, Duration terminate, Duration kill) {

    /** How long a JVM may take to start, and again to end after the function has. */
    static final Duration REST = Duration.ofSeconds(60);

    private static final Duration CLEAN_UP = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(30);

    TaskOrder order() {
        Duration deadline =
                REST.multipliedBy(2).plus(timeout).plus(terminate).plus(kill).plus(SPARE);
        return new TaskOrder(taskClass, capacity, Supervision.byThisJvm(cleanUp(), deadline));
    }

    // As for a rerun: code that checks its stop event has this long, and the JVM shuts down well within the grace.
    private Duration cleanUp() {
        Duration half = terminate.dividedBy(2);
        return half.compareTo(CLEAN_UP) < 0 ? half : CLEAN_UP;
    }
}
