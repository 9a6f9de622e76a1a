// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.task;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.ChildMessages;
import io.github.killafter.internal.fork.Progress;
import io.github.killafter.internal.fork.TimeBudget;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The course of one function in a child, from the order to the end of all processes. Confined to one thread, but for
 * requests.
 */
final class TaskExecution {

    private static final Duration TO_TELL = Duration.ofSeconds(10);

    private final Child child;
    private final Progress progress;
    private final TaskPlan plan;
    private final TaskLevels levels;
    private final TaskResultBuilder closing;
    private final Ticker ticker;

    TaskExecution(Child child, TaskPlan plan, Ticker ticker) {
        this.child = child;
        this.progress = child.progress();
        this.plan = plan;
        this.ticker = ticker;
        this.levels = new TaskLevels(child, ticker);
        this.closing = new TaskResultBuilder(child, plan, levels);
    }

    /** Ask for a level, from any thread. */
    void request(EscalationLevel level) {
        levels.request(level);
    }

    TaskResult take() {
        String failure = start();
        if (failure != null) {
            escalate();
            return closing.notStarted(failure);
        }
        run();
        return closing.result();
    }

    /** Return a result after an internal error. */
    TaskResult brokenOff(Throwable failure) {
        return closing.brokenOff("internal error of KillAfter: " + failure);
    }

    /** Wait until the function has begun or cannot begin any more; return why it took too long, if it did. */
    private @Nullable String start() {
        TimeBudget budget = new TimeBudget(TaskPlan.REST, ticker);
        progress.await(messages -> messages.has(Ready.class) || isOver(messages), budget);
        if (progress.messages().has(Ready.class)) {
            child.command().file().close();
            progress.messages().ready().ifPresent(ready -> child.process().innerIs(ready.pid()));
            int version = progress.messages().ready().orElseThrow().version();
            if (version != Message.VERSION) {
                return "its KillAfter uses another version of the protocol (" + version + ")";
            }
            child.send(plan.order());
        }
        return progress.await(messages -> messages.has(CallStarted.class) || isOver(messages), budget)
                ? null
                : "the function did not begin within " + TaskPlan.REST.toSeconds() + " s";
    }

    private boolean isOver(ChildMessages messages) {
        return messages.has(Refused.class)
                || messages.has(Completed.class)
                || messages.silent()
                || levels.wanted().isPresent();
    }

    /** See it through to the end of the process. */
    private void run() {
        TimeBudget timeout = new TimeBudget(plan.timeout(), ticker);
        while (!progress.messages().silent() && !levels.areInVain()) {
            boolean inTime = progress.await(messages -> messages.has(CallEnded.class) || isOver(messages), timeout);
            if (levels.wanted().isPresent()) {
                take(levels.wanted().get());
            } else if (inTime || !progress.stillRuns()) {
                awaitOwnEnd();
            } else {
                closing.timeoutIsOver();
                escalate();
            }
        }
        if (levels.wanted().isPresent() && levels.wasKilledOnRequest()) {
            take(EscalationLevel.KILL);
        }
    }

    // What it threw is recorded after its end, within a limit of time; then the JVM shuts down.
    private void awaitOwnEnd() {
        progress.await(this::isOver, new TimeBudget(TO_TELL, ticker));
        boolean ended = progress.await(
                messages -> messages.silent() || levels.wanted().isPresent(), new TimeBudget(plan.shutdown(), ticker));
        if (!ended) {
            closing.stayed();
            escalate();
        }
    }

    private void escalate() {
        for (PlannedStep step : plan.ladder().steps()) {
            if (levels.isStillThere() && !levels.has(step.level())) {
                levels.take(step);
            }
        }
    }

    private void take(EscalationLevel level) {
        levels.take(new PlannedStep(level, plan.ladder().graceOf(level)));
    }
}
