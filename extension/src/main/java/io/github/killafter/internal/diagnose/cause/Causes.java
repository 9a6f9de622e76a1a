// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.GcLoad;
import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of causes of hangs, the most certain first; a hang that fits none has no cause rather than a wrong one. */
public final class Causes {

    private static final List<Function<Facts, Optional<Cause>>> ALL = List.of(
            Causes::thrashing,
            LockChain::cause,
            StarvedPool::cause,
            OtherThreads::eventThread,
            VirtualWait::cause,
            Polling::cause,
            Causes::outside,
            BusyLoop::cause,
            SilentWait::cause);

    private Causes() {}

    /** Return why the code hung; empty if unknown. */
    public static Optional<Cause> of(Facts facts) {
        return ALL.stream().flatMap(cause -> cause.apply(facts).stream()).findFirst();
    }

    private static Optional<Cause> thrashing(Facts facts) {
        GcLoad gc = facts.gc();
        if (gc == null || !gc.isThrashing()) {
            return Optional.empty();
        }
        String heap =
                gc.maxBytes() < 0 ? "" : ", with " + mega(gc.usedBytes()) + " of " + mega(gc.maxBytes()) + " MB in use";
        String text = "the JVM is short of memory: " + Words.percent(gc.share()) + " of the time goes into garbage"
                + " collection" + heap + "; increase -Xmx, or find in a heap dump what fills the heap";
        return Optional.of(new Cause(text, false));
    }

    private static long mega(long bytes) {
        return bytes >> 20;
    }

    private static Optional<Cause> outside(Facts facts) {
        return Optional.ofNullable(facts.resource()).map(resource -> outsideTheJvm(resource, facts));
    }

    private static Cause outsideTheJvm(Resource resource, Facts facts) {
        String advice =
                resource.isInForeignCode() && !facts.tried().answered() ? "; " + NativeCode.advice(facts.hung()) : "";
        return new Cause(resource.text() + advice, resource.hintHelps());
    }
}
