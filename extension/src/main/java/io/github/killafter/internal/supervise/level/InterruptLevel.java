// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.util.Optional;

/** Interrupts the thread, on a helper thread: {@link Thread#interrupt()} can block its caller. */
final class InterruptLevel implements Level {

    private final Interruption interruption;
    private final Helpers helpers;

    InterruptLevel(Interruption interruption, Helpers helpers) {
        this.interruption = interruption;
        this.helpers = helpers;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public void request() {
        helpers.start(interruption::send);
    }
}
