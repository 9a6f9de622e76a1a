// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import java.util.Map;
import java.util.Optional;

/** Code that runs and runs. */
final class BusyLoop {

    private static final String REGEX =
            "a regular expression that backtracks; make it possessive or atomic, or limit its input";
    private static final String LOOP = "it can be stopped only where it asks for its stop event or for an interrupt";

    private BusyLoop() {}

    static Optional<Cause> cause(Facts facts) {
        Motion motion = facts.motion();
        if (motion == null || !motion.isBusy()) {
            return Optional.empty();
        }
        HotFrames frames = HotFrames.of(motion);
        String text = "busy, with " + Words.percent(motion.share()) + " of a processor"
                + frames.loop().map(loop -> ", in " + loop).orElse("")
                + frames.hottest().map(hot -> hot(hot, frames)).orElse("")
                + ": "
                + (frames.areAllIn("java.util.regex") ? REGEX : LOOP);
        return Optional.of(new Cause(text, false));
    }

    private static String hot(Map.Entry<String, Long> hottest, HotFrames frames) {
        return ", hottest at " + hottest.getKey() + " (" + hottest.getValue() + " of "
                + Words.count(frames.samples().size(), "sample") + ")";
    }
}
