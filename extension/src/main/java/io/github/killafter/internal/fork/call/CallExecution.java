// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

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
import io.github.killafter.internal.wire.ChildEvent.Deadlocked;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.codec.WireException;
import java.util.Optional;

/**
 * The execution of one call in a forked JVM, from the order to the end of all processes. Confined to one thread, but for
 * requests.
 */
final class CallExecution {

    private final Child child;
    private final Progress progress;
    private final CallOrder order;
    private final ForkedCallPlan plan;
    private final CallLevels levels;
    private final CallResultBuilder results;
    private final Ticker ticker;

    CallExecution(Child child, CallOrder order, ForkedCallPlan plan, Ticker ticker) {
        this.child = child;
        this.progress = child.progress();
        this.order = order;
        this.plan = plan;
        this.ticker = ticker;
        this.levels = new CallLevels(child, ticker, plan.observer());
        this.results = new CallResultBuilder(child, order, plan, levels);
    }

    /** Request a level, from any thread. */
    void request(EscalationLevel level) {
        levels.request(level);
    }

    CallResult run() {
        Optional<String> failure = start();
        if (failure.isPresent()) {
            escalate();
            return results.notStarted(failure.get());
        }
        seeThrough();
        return results.result();
    }

    /** Return a result after an internal error. */
    CallResult brokenOff(Throwable failure) {
        return results.brokenOff("internal error of KillAfter: " + failure);
    }

    /** Wait until the call has begun or cannot begin any more; return why it did not begin, if that is ours to end. */
    private Optional<String> start() {
        TimeBudget budget = new TimeBudget(plan.toBegin(), ticker);
        if (!progress.await(messages -> messages.has(Ready.class) || isOver(messages), budget)) {
            return Optional.of("the JVM was not ready within " + plan.toBegin().toSeconds() + " s");
        }
        Optional<String> refused = progress.messages().ready().flatMap(this::send);
        if (refused.isPresent()) {
            return refused;
        }
        return progress.await(messages -> messages.has(CallStarted.class) || isOver(messages), budget)
                ? Optional.empty()
                : Optional.of("the call did not begin within " + plan.toBegin().toSeconds() + " s");
    }

    private Optional<String> send(Ready ready) {
        child.command().file().close();
        progress.about(order.idOfResult());
        child.process().innerIs(ready.pid());
        if (ready.version() != Message.VERSION) {
            return Optional.of("its KillAfter uses another version of the protocol (" + ready.version() + ")");
        }
        try {
            child.send(order.with(plan.supervision()));
            return Optional.empty();
        } catch (WireException tooLarge) {
            return Optional.of("the request is too large: " + tooLarge.getMessage());
        }
    }

    private boolean isOver(ChildMessages messages) {
        return messages.has(Refused.class)
                || messages.has(Completed.class)
                || messages.silent()
                || levels.wanted().isPresent();
    }

    /** Wait, and escalate where it is time for that, until the process has ended or nothing ends it. */
    private void seeThrough() {
        TimeBudget timeout = new TimeBudget(plan.timeout(), ticker);
        while (!progress.messages().silent() && !levels.areInVain()) {
            boolean inTime = progress.await(this::isDecided, timeout) && !isDeadlocked(progress.messages());
            if (levels.wanted().isPresent()) {
                take(levels.wanted().get());
            } else if (inTime) {
                awaitOwnEnd();
            } else {
                expire();
            }
        }
        if (levels.wanted().isPresent() && levels.wasKilledOnRequest()) {
            take(EscalationLevel.KILL);
        }
    }

    private boolean isDecided(ChildMessages messages) {
        return messages.has(CallEnded.class) || isDeadlocked(messages) || isOver(messages);
    }

    private static boolean isDeadlocked(ChildMessages messages) {
        return messages.has(Deadlocked.class) && !messages.has(CallEnded.class);
    }

    private void expire() {
        child.process().tree().look();
        if (progress.stillRuns()) {
            results.timeoutIsOver();
            escalate();
        }
    }

    /** Wait for a JVM whose call has ended in time, or was not made: its result, then its shutdown. */
    private void awaitOwnEnd() {
        progress.await(this::isOver, new TimeBudget(plan.toComplete(), ticker));
        boolean ended = progress.await(
                messages -> messages.silent() || levels.wanted().isPresent(), new TimeBudget(plan.shutdown(), ticker));
        if (!ended) {
            results.stayed();
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
