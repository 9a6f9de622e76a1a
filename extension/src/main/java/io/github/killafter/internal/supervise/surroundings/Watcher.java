// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.PlannedStep;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Called with events of calls, on a thread that keeps a clock: must not block. */
public interface Watcher {

    /** A call is slow. */
    void slow(GuardedCall call, Duration running, StackSnapshot where);

    /** A level is next. */
    void levelBegins(Escalation soFar, PlannedStep step);

    /** A call takes so long that it could hang; called repeatedly. */
    void couldHang(Executor helper);

    /** Begin to find out why a call hung whose thread was seen at a place; the rest can block. */
    Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where);

    /** Something else is worth a line in the report. */
    void note(String line);

    /** The clock is stopped because a debugger is connected. */
    void heldByDebugger(GuardedCall call);
}
