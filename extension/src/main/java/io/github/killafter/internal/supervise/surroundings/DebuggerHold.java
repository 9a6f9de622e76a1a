// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.Reporter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Stops the clock of calls while a debugger is connected. Thread-safe. */
public final class DebuggerHold {

    private final BooleanSupplier connected;
    private final Reporter reporter;
    private final AtomicBoolean reported = new AtomicBoolean();

    /** Create it; it asks at expiry only whether a debugger is connected. */
    public DebuggerHold(BooleanSupplier connected, Reporter reporter) {
        this.connected = connected;
        this.reporter = reporter;
    }

    /** Return whether a debugger is connected that holds the clock. */
    public boolean applies() {
        return connected.getAsBoolean();
    }

    /** Report, the first time, that a call has passed its timeout and is not stopped. */
    public void report(GuardedCall call) {
        if (reported.compareAndSet(false, true)) {
            reporter.note(call + " has passed its timeout, but a debugger is connected: timeouts do not count"
                    + " (killafter.mode = disabled_on_debug)");
        }
    }
}
