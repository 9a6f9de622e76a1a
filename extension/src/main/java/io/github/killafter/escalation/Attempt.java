// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of a guarded call, in the suite JVM or in a forked one, and how it was ended.
 *
 * <p>Immutable; only KillAfter implements this interface, which may grow.
 *
 * @since 0.1
 */
public interface Attempt {

    /**
     * Return where the attempt ran.
     *
     * @return the JVM, never {@link Isolation#INFERRED}
     */
    Isolation isolation();

    /**
     * Return how the attempt ended.
     *
     * @return the end; empty only while the escalation goes on
     */
    Optional<AttemptEnd> ended();

    /**
     * Return how the attempt ended.
     *
     * @return the end
     * @throws IllegalStateException if the escalation still goes on
     */
    default AttemptEnd end() {
        return ended().orElseThrow(() -> new IllegalStateException("this attempt has not ended yet"));
    }

    /**
     * Return the level that stopped the code of this attempt.
     *
     * @return the level of the step whose outcome is {@link Outcome#STOPPED}; empty if nothing stopped the code
     */
    default Optional<EscalationLevel> stoppedBy() {
        return steps().stream()
                .filter(step -> step.outcome() == Outcome.STOPPED)
                .map(Step::level)
                .findFirst();
    }

    /**
     * Return how long the code ran.
     *
     * @return the time from the start of the code until it ended or was abandoned
     */
    Duration elapsed();

    /**
     * Return what was tried.
     *
     * @return the steps, in order
     */
    List<Step> steps();

    /**
     * Return where the code was when its timeout passed.
     *
     * @return the stack, innermost frame first; empty if unknown
     */
    List<StackTraceElement> stack();

    /**
     * Return the thread that the code ran in.
     *
     * @return the name at expiry; empty if unknown
     */
    String threadName();

    /**
     * Return a dump of all threads of the JVM at expiry.
     *
     * @return their stacks as lines of text, that of the hung thread first; empty if there is none
     */
    List<String> threadDump();

    /**
     * Return the process that the code ran in.
     *
     * @return the process id of the forked JVM; empty for the suite JVM
     */
    OptionalLong pid();

    /**
     * Return why the attempt ended as it did.
     *
     * @return the reason; empty if {@link #end()} says it all
     */
    Optional<String> reason();

    /**
     * Return what else happened, such as a failed callback.
     *
     * @return one line each
     */
    List<String> notes();
}
