// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.WarmUp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A child JVM that boots ahead of time, reruns one call at most, and is ended. This class is thread-safe. */
public final class ForkedRerun implements AutoCloseable {

    private final @Nullable Child child;
    private final String failure;
    private final Ticker ticker;

    private ForkedRerun(@Nullable Child child, String failure, Ticker ticker) {
        this.child = child;
        this.failure = failure;
        this.ticker = ticker;
    }

    /** Start a child; does not wait for it. If that fails, the rerun reports it. */
    public static ForkedRerun start(ForkSetup setup) {
        return start(setup, Ticker.SYSTEM);
    }

    /** Start a child that has JUnit at hand when the order comes; with the system properties that the order will have. */
    public static ForkedRerun startWarm(ForkSetup setup, Map<String, String> systemProperties) {
        ForkedRerun started = start(setup, Ticker.SYSTEM);
        if (started.child != null) {
            started.child.send(new WarmUp(systemProperties));
        }
        return started;
    }

    static ForkedRerun start(ForkSetup setup, Ticker ticker) {
        try {
            return new ForkedRerun(Child.boot(setup, ticker), "", ticker);
        } catch (IOException | RuntimeException failure) {
            return new ForkedRerun(null, "the JVM could not be started: " + failure.getMessage(), ticker);
        }
    }

    /**
     * Rerun a call, once, and wait until the child and all its descendants have ended or could not be killed. An
     * interrupt of the caller is restored afterwards.
     */
    public CallResult run(RerunOrder order, ForkedCallPlan plan) {
        if (child == null) {
            Attempt attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                    .end(AttemptEnd.NOT_STARTED)
                    .reason(failure)
                    .build();
            return new CallResult(attempt, Optional.empty(), false, new CapturedOutput(List.of(), 0, List.of()), null);
        }
        try {
            return new CallExecution(child, order, plan, ticker).run();
        } finally {
            close();
        }
    }

    /** Close the child: kill it, if it still runs, and all its descendants. Does not wait. */
    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
