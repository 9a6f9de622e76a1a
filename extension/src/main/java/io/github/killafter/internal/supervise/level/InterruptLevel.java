// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.Surroundings;
import java.util.Optional;

/** Interrupts the thread, on a helper thread: {@link Thread#interrupt()} can block its caller. */
final class InterruptLevel implements Level {

    private final Interruption interruption;
    private final Surroundings surroundings;
    private final Runnable afterwards;

    /**
     * Prepare to interrupt a thread.
     *
     * @param afterwards what to do, in the same helper thread, once the interrupt has been sent
     */
    InterruptLevel(Interruption interruption, Surroundings surroundings, Runnable afterwards) {
        this.interruption = interruption;
        this.surroundings = surroundings;
        this.afterwards = afterwards;
    }

    @Override
    public Optional<String> unavailable() {
        return surroundings.force().againstInterrupt();
    }

    @Override
    public void request() {
        surroundings.helpers().start(() -> {
            interruption.send();
            afterwards.run();
        });
    }
}
