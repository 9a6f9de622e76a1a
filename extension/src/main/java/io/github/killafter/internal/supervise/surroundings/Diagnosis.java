// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at a thread that hangs. What was found by a given moment can be asked for while the look goes on. */
public interface Diagnosis {

    /**
     * Look. Takes a while, or for ever.
     *
     * @param frozen the ids of threads that stand still since earlier hangs, in whose reports their stacks are
     */
    void run(Set<Long> frozen);

    /** Return one sentence: where and why the code hung, and what to do about it that has not just been tried in vain. */
    Optional<String> stuckIn(List<Step> soFar);

    /** Return where the code was at each look, innermost frame first. */
    List<List<StackTraceElement>> stacks();

    /** Return the stacks of all threads, one line each. */
    List<String> threadDump();
}
