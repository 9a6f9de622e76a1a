// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.Helper;
import java.util.Optional;

/** Interrupts the thread, on a helper thread: {@link Thread#interrupt()} can block its caller. */
final class InterruptLevel implements Level {

    private final Interruption interruption;

    InterruptLevel(Interruption interruption) {
        this.interruption = interruption;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public void request() {
        Helper.start("interrupt", interruption::send);
    }
}
