// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.GuardedCall;
import java.util.concurrent.Executor;

/** Finds out where and why code hangs; called on a thread that keeps a clock: must not block. */
public interface HangExaminer {

    /** Prepare for a hang, since a call takes so long that it could hang; called repeatedly. */
    void couldHang(Executor helper);

    /** Begin to find out why a call hung whose thread was seen at a place; the rest can block. */
    Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where);
}
