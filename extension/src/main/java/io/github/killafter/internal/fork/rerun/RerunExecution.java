// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.rerun;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.ChildMessages;
import io.github.killafter.internal.fork.ChildTarget;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.Endings;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.ExitEvidence;
import io.github.killafter.internal.fork.Progress;
import io.github.killafter.internal.fork.TimeBudget;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.codec.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The course of one rerun, from the order to the end of all processes. Confined to the runner thread. */
final class RerunExecution {

    private final Child child;
    private final Progress progress;
    private final RerunOrder order;
    private final RerunPlan plan;
    private final Ticker ticker;
    private final List<String> notes = new ArrayList<>();

    RerunExecution(Child child, RerunOrder order, RerunPlan plan, Ticker ticker) {
        this.child = child;
        this.progress = child.progress();
        this.order = order;
        this.plan = plan;
        this.ticker = ticker;
    }

    RerunResult take() {
        Ending failure = start();
        if (failure != null) {
            return result(failure, EscalationResult.NONE);
        }
        EscalationResult result = escalateAtExpiry();
        Ending ending = result.steps().isEmpty() ? awaitOwnEnd() : endOf(result);
        return result(ending, result);
    }

    /** Wait until the call has begun or cannot begin any more; return an ending if it took too long. */
    private @Nullable Ending start() {
        TimeBudget budget = new TimeBudget(plan.rest(), ticker);
        if (!progress.await(messages -> messages.has(Ready.class) || messages.silent(), budget)) {
            return giveUp("the JVM was not ready within " + plan.rest().toSeconds() + " s");
        }
        if (progress.messages().has(Ready.class)) {
            Ending refused = hand(order);
            if (refused != null) {
                return refused;
            }
        }
        Predicate<ChildMessages> begun = messages -> messages.has(CallStarted.class) || isOver(messages);
        return progress.await(begun, budget)
                ? null
                : giveUp("the call did not begin within " + plan.rest().toSeconds() + " s");
    }

    private @Nullable Ending hand(RerunOrder what) {
        child.command().file().close();
        progress.about(what.idOfResult());
        progress.messages().ready().ifPresent(ready -> child.process().innerIs(ready.pid()));
        int version = progress.messages().ready().orElseThrow().version();
        if (version != Message.VERSION) {
            return giveUp("its KillAfter uses another version of the protocol (" + version + ")");
        }
        try {
            child.send(what.with(plan.supervision()));
            return null;
        } catch (WireException tooLarge) {
            return giveUp("the request is too large: " + tooLarge.getMessage());
        }
    }

    private EscalationResult escalateAtExpiry() {
        Predicate<ChildMessages> ended = messages -> messages.has(CallEnded.class) || isOver(messages);
        boolean inTime = !progress.messages().has(CallStarted.class)
                || progress.await(ended, new TimeBudget(plan.timeout(), ticker));
        if (inTime) {
            return EscalationResult.NONE;
        }
        child.process().tree().look();
        return progress.stillRuns() ? escalate(plan.observer()) : EscalationResult.NONE;
    }

    private EscalationResult escalate(Ladder.Observer observer) {
        ChildTarget target = new ChildTarget(child.jvm(), child);
        return new Ladder(target::level, target, ticker, observer).escalate(plan.ladder());
    }

    private static boolean isOver(ChildMessages messages) {
        return messages.has(Refused.class) || messages.has(Completed.class) || messages.silent();
    }

    /** Wait for a child whose call has ended in time, or was not made. */
    private Ending awaitOwnEnd() {
        boolean completed = progress.await(
                messages -> messages.has(Completed.class) || messages.silent(), new TimeBudget(plan.rest(), ticker));
        boolean ended = progress.await(ChildMessages::silent, new TimeBudget(plan.shutdown(), ticker));
        if (!ended) {
            return force(completed);
        }
        Ending own = own(child.exitCode().orElseThrow());
        return isLate() && isOfTest(own) ? new Ending(AttemptEnd.FINISHED_LATE, own.reason()) : own;
    }

    private Ending own(ExitCode code) {
        Ending own = Endings.of(facts(), code);
        Optional<String> timeout =
                JUnitTimeout.ended(order.target().place(), progress.messages().finished());
        return own.end() == AttemptEnd.FAILED && timeout.isPresent()
                ? new Ending(AttemptEnd.STOPPED, "JUnit's own timeout ended it: " + timeout.get())
                : own;
    }

    private boolean isLate() {
        return progress.messages().has(CallEnded.class) && progress.elapsed().compareTo(plan.timeout()) > 0;
    }

    private static boolean isOfTest(Ending ending) {
        return ending.end() == AttemptEnd.PASSED || ending.end() == AttemptEnd.FAILED;
    }

    private Ending force(boolean completed) {
        EscalationResult result = escalate((soFar, next) -> {});
        if (isStillThere(result)) {
            return unkillable();
        }
        Step last = result.steps().get(result.steps().size() - 1);
        notes.add("its JVM did not end by itself after the test; ended by " + last.level());
        return completed
                ? own(new ExitCode(0))
                : new Ending(
                        AttemptEnd.FAILED,
                        "the call ended, but the test did not within "
                                + plan.rest().toSeconds() + " s");
    }

    private Ending giveUp(String reason) {
        EscalationResult result = escalate((soFar, next) -> {});
        return isStillThere(result)
                ? unkillable()
                : new Ending(AttemptEnd.NOT_STARTED, reason + "; the command was " + child.commandLine());
    }

    private Ending endOf(EscalationResult result) {
        if (isStillThere(result)) {
            return unkillable();
        }
        Optional<ExitCode> code = child.exitCode();
        boolean crashed = result.end() == AttemptEnd.FINISHED_LATE
                && code.isPresent()
                && !progress.messages().has(Completed.class);
        return crashed ? Endings.of(facts(), code.get()) : Ending.of(result.end());
    }

    private static boolean isStillThere(EscalationResult result) {
        return result.end() == AttemptEnd.ABANDONED;
    }

    private Ending unkillable() {
        List<String> there = new ArrayList<>();
        if (child.process().isAlive()) {
            there.add("pid " + child.process().pid());
        }
        there.addAll(child.process().tree().leftovers());
        return new Ending(AttemptEnd.UNKILLABLE, "still alive: " + String.join("; ", there));
    }

    private ExitEvidence facts() {
        return new ExitEvidence(
                progress.messages(), child.exitCode(), child.output().captured().text(), child.commandLine());
    }

    private RerunResult result(Ending ending, EscalationResult result) {
        return new RerunResultBuilder(child, plan, notes).result(ending, result);
    }
}
