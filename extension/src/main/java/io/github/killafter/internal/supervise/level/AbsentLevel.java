// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.internal.ladder.Level;
import java.util.Optional;

/** A level that cannot run here. */
record AbsentLevel(String reason) implements Level {

    @Override
    public Optional<String> unavailable() {
        return Optional.of(reason);
    }

    @Override
    public void request() {
        throw new IllegalStateException("cannot run: " + reason);
    }
}
