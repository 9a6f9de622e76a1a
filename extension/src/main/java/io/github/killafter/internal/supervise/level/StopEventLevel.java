// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.util.Optional;

/**
 * Sets the stop event, on a helper thread, because that starts threads for its callbacks; does not wait if the test did
 * not ask for it.
 */
final class StopEventLevel implements Level {

    private final StopEventSource stop;
    private final String whyNot;
    private final Helpers helpers;
    private final boolean asked;

    /**
     * Prepare to set a stop event.
     *
     * @param whyNot why it was not requested, if it was not
     */
    StopEventLevel(StopEventSource stop, String whyNot, Helpers helpers) {
        this.stop = stop;
        this.whyNot = whyNot;
        this.helpers = helpers;
        this.asked = stop.wasAsked();
        if (!asked) {
            // Code that reads it from now on, in its clean-up, say, finds it set.
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

    @Override
    public boolean noticed() {
        return stop.wasNoticed();
    }
}
