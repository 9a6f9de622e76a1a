// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread, on a helper thread: {@link Thread#interrupt()} can block its caller. */
final class InterruptLevel implements Level {

    private final Interruption interruption;
    private final SupervisionContext supervision;
    private final Runnable afterwards;

    private volatile @Nullable String denied;

    /**
     * Prepare to interrupt a thread.
     *
     * @param afterwards what to do, in the same helper thread, once the interrupt has been sent
     */
    InterruptLevel(Interruption interruption, SupervisionContext supervision, Runnable afterwards) {
        this.interruption = interruption;
        this.supervision = supervision;
        this.afterwards = afterwards;
    }

    @Override
    public Optional<String> unavailable() {
        return supervision.interventions().againstInterrupt();
    }

    @Override
    public void request() {
        supervision.helpers().start(() -> {
            try {
                interruption.send();
            } catch (SecurityException refused) {
                denied = "a SecurityManager denied it: " + refused.getMessage();
                return;
            }
            afterwards.run();
        });
    }

    @Override
    public Optional<String> refusal() {
        return Optional.ofNullable(denied);
    }

    @Override
    public boolean noticed() {
        return interruption.wasNoticed();
    }

    @Override
    public boolean wentOn() {
        return interruption.wasSwallowed();
    }
}
