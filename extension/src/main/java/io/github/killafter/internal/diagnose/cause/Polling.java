// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.Motion;
import io.github.killafter.internal.diagnose.fact.Words;
import java.util.Optional;

/** A loop that polls. */
final class Polling {

    private Polling() {}

    static Optional<Cause> cause(Facts facts) {
        Motion motion = facts.motion();
        if (motion == null || motion.waits() < 2) {
            return Optional.empty();
        }
        String loop = HotFrames.of(motion).loop().map(place -> " in " + place).orElse("");
        String text = "it waits repeatedly, " + Words.count(motion.waits(), "time") + " in "
                + motion.window().toMillis() + " ms: a loop" + loop
                + " polls for something that does not happen; give the loop a time limit";
        return Optional.of(new Cause(text, facts.tried().interruptFailed()));
    }
}
