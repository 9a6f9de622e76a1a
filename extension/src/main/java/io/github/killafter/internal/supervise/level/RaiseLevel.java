// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.RaiseLoop;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.Surroundings;
import io.github.killafter.internal.supervise.surroundings.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Raises exceptions in the thread, on a helper thread, for as long as the body runs and the grace lasts. */
final class RaiseLevel implements Level {

    /** Even with no grace at all one exception is raised, and has time to land. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** Repairing what the thread waited on takes moments, and it must be over before anybody waits there again. */
    private static final Duration REPAIR = Duration.ofSeconds(5);

    private final Call call;
    private final CallPlan plan;
    private final Thread thread;
    private final Surroundings surroundings;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile String message = "";
    private volatile List<String> doubts = List.of("what raising exceptions has broken is not known");

    RaiseLevel(Call call, CallPlan plan, Thread thread, Surroundings surroundings) {
        this.call = call;
        this.plan = plan;
        this.thread = thread;
        this.surroundings = surroundings;
    }

    /** Note what was tried before, for those who read the error. */
    void after(List<Step> soFar) {
        message = plan.watcher().stopMessage(soFar);
    }

    @Override
    public Optional<String> unavailable() {
        return call.isUnderWay()
                ? surroundings.force().againstRaiseInRunner()
                : surroundings.force().againstRaise();
    }

    @Override
    public void request() {
        requested = true;
        surroundings.helpers().start(this::raise);
    }

    private void raise() {
        try {
            doubts = new RaiseLoop(thread, this::error, call.gate()).run(time()).doubts();
        } catch (UnsupportedOperationException refused) {
            doubts = List.of(String.valueOf(refused.getMessage()));
        } finally {
            over.countDown();
        }
    }

    private Duration time() {
        return plan.ladder().steps().stream()
                .filter(step -> step.level() == EscalationLevel.RAISE)
                .map(PlannedStep::grace)
                .reduce(SHORTEST, (most, grace) -> grace.compareTo(most) > 0 ? grace : most);
    }

    private StoppedError error(StackTraceElement[] stack) {
        StoppedError error = new StoppedError(message);
        error.setStackTrace(stack);
        return error;
    }

    /** Wait until nothing is raised any more; return what that may have broken in this JVM. */
    List<String> settle() {
        if (!requested) {
            return List.of();
        }
        boolean unused = Waiting.until(over, time().plus(REPAIR));
        return doubts;
    }
}
