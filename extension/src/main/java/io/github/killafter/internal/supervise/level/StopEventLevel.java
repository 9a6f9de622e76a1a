// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.util.Optional;

/**
 * Sets the stop event, on a helper thread, since that starts threads for its callbacks; there is no use in waiting when
 * nobody holds it.
 */
final class StopEventLevel implements Level {

    private final StopEventSource stop;
    private final String whyNot;
    private final Helpers helpers;
    private final boolean asked;

    /**
     * Prepare to set a stop event.
     *
     * @param whyNot why nobody has asked for it, if nobody has
     */
    StopEventLevel(StopEventSource stop, String whyNot, Helpers helpers) {
        this.stop = stop;
        this.whyNot = whyNot;
        this.helpers = helpers;
        this.asked = stop.wasAsked();
        if (!asked) {
            // Code that asks from now on, in its clean-up say, is told at once.
            stop.set();
        }
    }

    @Override
    public Optional<String> unavailable() {
        return asked ? Optional.empty() : Optional.of(whyNot);
    }

    @Override
    public void request() {
        helpers.start(stop::set);
    }
}
