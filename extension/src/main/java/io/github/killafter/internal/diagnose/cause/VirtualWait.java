// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.util.Optional;

/** A wait for what virtual threads do. */
public final class VirtualWait {

    private static final String[] CERTAIN = {
        "java.lang.VirtualThread.joinNanos",
        "java.util.concurrent.StructuredTaskScope.join",
        "java.util.concurrent.StructuredTaskScopeImpl.join",
        "java.util.concurrent.ThreadPerTaskExecutor.awaitTermination",
        "java.util.concurrent.ThreadPerTaskExecutor.close"
    };

    private VirtualWait() {}

    /** Return whether the thread can do nothing but wait for virtual threads, or for threads of an executor that starts one per task. */
    public static boolean isCertain(SeenThread thread) {
        return thread.isIn(CERTAIN);
    }

    static Optional<Cause> cause(Facts facts) {
        boolean certain = isCertain(facts.hung());
        if (facts.virtual().isEmpty() || !facts.hung().isWaiting()) {
            return Optional.empty();
        }
        int count = facts.virtual().size();
        SeenThread first = facts.virtual().get(0);
        String alive = count == 1
                ? "one has not ended, " + name(first)
                : count + " have not ended, one of them, " + name(first) + ",";
        String text = (certain ? "waits for virtual threads: " : "perhaps waits for virtual threads: ") + alive
                + " is at " + first.place() + "; the thread dump in the report shows " + (count == 1 ? "it" : "them");
        return Optional.of(new Cause(text, true));
    }

    private static String name(SeenThread thread) {
        return "#" + thread.id() + (thread.name().isEmpty() ? "" : " " + thread.quotedName());
    }
}
