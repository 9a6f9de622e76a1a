// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.capabilities;

import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.jvm.freeze.Freezer;
import io.github.killafter.internal.jvm.raise.ThreadRaiser;
import io.github.killafter.internal.jvm.raise.WakeUp;
import io.github.killafter.internal.jvm.repair.SynchronizerRepair;
import java.util.Optional;

/** What we need from the JVM below the Java API. */
public enum JvmDuty {
    /** Raise an exception in another thread. */
    RAISE,
    /** End a system call that a thread is blocked in. */
    WAKE_UP,
    /** Remove an ended thread from the queue of what it waited for. */
    REPAIR,
    /** Suspend a thread. */
    FREEZE,
    /** Hand a thread's bindings over to another one. */
    HAND_OVER;

    /** Return why the running JVM cannot do it; empty if it can. The first call takes a while: it loads JNA. */
    public Optional<String> unavailableReason() {
        return switch (this) {
            case RAISE -> ThreadRaiser.unavailableReason();
            case WAKE_UP -> WakeUp.unavailableReason();
            case REPAIR -> SynchronizerRepair.unavailableReason();
            case FREEZE -> Freezer.unavailableReason();
            case HAND_OVER -> ThreadBindings.unavailableReason();
        };
    }
}
