// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.Optional;

/** The rules of one run for the watch over its runner threads; called in the watching thread. */
public interface RunnerRules extends AutoCloseable {

    /** Return whether a timeout can be in force anywhere. */
    boolean supervisesAnything();

    /** Return the timeout of the code that JUnit has called at a place; empty if there is none. */
    Optional<Duration> timeout(Place place, String code);

    /** Return the timeout for any call at a place. */
    default Optional<Duration> timeout(Place place) {
        return timeout(place, "");
    }

    /** Return whether code in a deadlock is escalated as soon as that is known. */
    boolean escalatesDeadlockAtOnce();

    /** Return what to do about code that hangs at a place. */
    CallPlan plan(Place place, Duration timeout, String code);

    /** Note that what hangs is escalated from now on. */
    default void began(CallPlan plan) {}

    /** Note that this has ended, and its verdict, if any, was reported; before the thread goes on. */
    default void over(CallPlan plan) {}

    SupervisionContext supervision();

    /** Report how it ended; return the error that fails the place. */
    HungTestError verdict(CallEnd end);

    /** Return what fails a template whose source has no end, as it seems. */
    HungTestError endless(Place place, Duration atMost, long invocations, StackSnapshot where);

    /** Report such a failure. */
    void report(HungTestError error);

    @Override
    void close();
}
