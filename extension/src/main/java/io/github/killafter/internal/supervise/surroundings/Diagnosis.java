// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One examination of a thread that hangs. Its results so far can be read while it goes on. */
public interface Diagnosis {

    /**
     * Examine. Takes a while, or for ever.
     *
     * @param frozen the ids of threads frozen since earlier hangs, in whose reports their stacks are
     */
    void run(Set<Long> frozen);

    /**
     * Return one sentence: where and why the code hung, and what to do about it that was not just tried without
     * success.
     */
    Optional<String> stuckIn(List<Step> soFar);

    /** Return where the code was in each sample, innermost frame first. */
    List<List<StackTraceElement>> stacks();

    /** Return the stacks of all threads, one line each. */
    List<String> threadDump();
}
