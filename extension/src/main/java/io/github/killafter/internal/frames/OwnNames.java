// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.frames;

import java.util.Set;

/** Names of KillAfter's packages, which end with a dot, and of classes to which their users have no reference. */
public final class OwnNames {

    public static final String ROOT = "io.github.killafter.";
    public static final String INTERNAL = "io.github.killafter.internal.";
    public static final String API = "io.github.killafter.escalation.";
    public static final String SUPERVISE = "io.github.killafter.internal.supervise.";
    public static final String CHILD = "io.github.killafter.internal.child.";

    public static final String EXTENSION = "io.github.killafter.KillAfterExtension";
    public static final String STOP_EVENT_SOURCE = "io.github.killafter.escalation.StopEventSource";

    /** Calls the code of {@code HangAssertions}. */
    public static final String ASSERTED_CALL = "io.github.killafter.internal.suite.AssertedCall";

    /** Hangs by itself once, to load all classes. */
    public static final String PRELOADER = "io.github.killafter.internal.suite.EscalationPreloader";

    /** Supervises a call on JUnit's own thread. */
    public static final String RUNNER_MODE = "io.github.killafter.internal.supervise.RunnerMode";

    /** Passes the user's stream on to JUnit. */
    public static final String LIMITED_ITERATOR = "io.github.killafter.internal.jupiter.runner.LimitedIterator";

    /** What JUnit calls, so that what runs there is guarded or none of the user's. */
    public static final Set<String> CALLED_BY_JUNIT = Set.of(
            EXTENSION,
            "io.github.killafter.internal.jupiter.ContextEnd",
            "io.github.killafter.internal.jupiter.ClassScope",
            "io.github.killafter.internal.jupiter.Run",
            "io.github.killafter.internal.platform.RunnerProgress");

    /** The methods that call the body of a call: one that is guarded, and one that is not. */
    public static final Set<String> BODIES = Set.of(
            "io.github.killafter.internal.supervise.call.Call.runBody",
            "io.github.killafter.internal.jupiter.Interception.unguarded");

    private OwnNames() {}
}
