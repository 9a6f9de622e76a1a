// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.Tried;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.Motion;
import io.github.killafter.internal.diagnose.fact.Words;
import java.util.Map;
import java.util.Optional;

/** Code that runs and runs. */
final class BusyLoop {

    private static final String REGEX =
            "a regular expression that backtracks; make it possessive or atomic, or limit its input";
    private static final String LOOP =
            "find out why it does not end; if it checks its stop event or Thread.interrupted(), RAISE is not needed";
    private static final String WENT_ON = "it saw the stop request and went on; if it ends there, RAISE is not needed";

    private BusyLoop() {}

    static Optional<Cause> cause(Facts facts) {
        Motion motion = facts.motion();
        if (motion == null || !motion.isBusy()) {
            return Optional.empty();
        }
        HotFrames frames = HotFrames.of(motion);
        String text = "busy, " + motion.shareText()
                + frames.loop().map(loop -> ", in " + loop).orElse("")
                + frames.hottest().map(hot -> hottest(hot, frames)).orElse("")
                + advice(facts, frames).map(advice -> ": " + advice).orElse("");
        return Optional.of(new Cause(text, false));
    }

    private static Optional<String> advice(Facts facts, HotFrames frames) {
        if (frames.areAllIn("java.util.regex")) {
            return Optional.of(REGEX);
        }
        Tried tried = facts.tried();
        if (tried.answered()) {
            return Optional.empty();
        }
        if (NativeCode.isRunBy(facts.hung())) {
            return Optional.of(NativeCode.advice(facts.hung()));
        }
        return Optional.of(tried.sawAndWentOn() ? WENT_ON : LOOP);
    }

    private static String hottest(Map.Entry<String, Long> hottest, HotFrames frames) {
        boolean isLoop = frames.loop().filter(hottest.getKey()::equals).isPresent();
        return (isLoop ? "" : ", hottest at " + hottest.getKey()) + " (" + hottest.getValue() + " of "
                + Words.count(frames.samples().size(), "sample") + ")";
    }
}
