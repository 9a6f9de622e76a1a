// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.Endings;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.ExitEvidence;
import io.github.killafter.internal.fork.LeftBehind;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Deadlocked;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the result of a call in a forked JVM. Confined to the thread that supervises that JVM. */
final class CallResultBuilder {

    private final Child child;
    private final CallOrder order;
    private final ForkedCallPlan plan;
    private final CallLevels levels;
    private final List<String> notes = new ArrayList<>();
    private boolean timedOut;
    private boolean stayed;

    CallResultBuilder(Child child, CallOrder order, ForkedCallPlan plan, CallLevels levels) {
        this.child = child;
        this.order = order;
        this.plan = plan;
        this.levels = levels;
    }

    /** Note that levels are tried because its timeout has passed. */
    void timeoutIsOver() {
        timedOut = true;
    }

    /** Note that levels are tried because the JVM goes on after the call has ended. */
    void stayed() {
        stayed = true;
    }

    /** Return the result of a call that never began. */
    CallResult notStarted(String reason) {
        return levels.areInVain()
                ? result(unkillable(), levels.result())
                : result(
                        new Ending(AttemptEnd.NOT_STARTED, reason + "; the command was " + child.commandLine()),
                        EscalationResult.NONE);
    }

    /** Return the result of a call whose process has ended or could not be killed. */
    CallResult result() {
        EscalationResult result = levels.result();
        if (levels.areInVain()) {
            return result(unkillable(), result);
        }
        ExitCode code = child.exitCode().orElseThrow();
        if (stayed) {
            notes.add("its JVM did not end by itself after the call; ended by "
                    + result.steps().get(result.steps().size() - 1).level());
            return result(endOfStayed(), EscalationResult.NONE);
        }
        return result(result.steps().isEmpty() ? inTime(code) : ending(result, code), result);
    }

    /** Return a result without looking at the child any more, which is killed next. */
    CallResult brokenOff(String reason) {
        Attempt attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.CRASHED)
                .reason(reason)
                .build();
        return new CallResult(
                attempt, Optional.empty(), timedOut, child.output().captured(), null);
    }

    private Ending endOfStayed() {
        return child.progress().messages().has(Completed.class)
                ? own(new ExitCode(0))
                : new Ending(
                        AttemptEnd.FAILED,
                        "the call ended, but its JVM reported no completion within "
                                + plan.toComplete().toSeconds() + " s");
    }

    // A timeout that has passed is never forgotten: not even if the call ended just before the first level.
    private Ending inTime(ExitCode code) {
        Ending own = own(code);
        boolean late = child.progress().messages().has(CallEnded.class)
                && child.progress().elapsed().compareTo(plan.timeout()) > 0;
        boolean ofCall = own.end() == AttemptEnd.PASSED || own.end() == AttemptEnd.FAILED;
        return late && ofCall ? new Ending(AttemptEnd.FINISHED_LATE, own.reason()) : own;
    }

    private Ending own(ExitCode code) {
        Ending own = Endings.of(facts(), code);
        Optional<String> limit = order.otherLimit(child.progress().messages().finished());
        return own.end() == AttemptEnd.FAILED && limit.isPresent() ? new Ending(AttemptEnd.STOPPED, limit.get()) : own;
    }

    private Ending ending(EscalationResult result, ExitCode code) {
        if (result.end() == AttemptEnd.STOPPED) {
            boolean deadlocked = child.progress().messages().has(Deadlocked.class);
            return new Ending(AttemptEnd.STOPPED, deadlocked ? "deadlock proven" : null);
        }
        boolean late = result.end() == AttemptEnd.FINISHED_LATE
                && child.progress().messages().has(Completed.class);
        return late ? Ending.of(AttemptEnd.FINISHED_LATE) : Endings.of(facts(), code);
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
                child.progress().messages(), child.output().captured().text(), child.commandLine());
    }

    private CallResult result(Ending ending, EscalationResult result) {
        Duration elapsed = child.progress().elapsed();
        if (ending.end() != AttemptEnd.UNKILLABLE) {
            notes.addAll(LeftBehind.kill(child, plan.ladder().graceOf(EscalationLevel.KILL)));
        }
        AttemptBuilder attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(ending.end())
                .elapsed(elapsed)
                .steps(withExitCode(result.steps()))
                .pid(child.process().pid())
                .notes(notes);
        Optional.ofNullable(ending.reason()).ifPresent(attempt::reason);
        CapturedOutput output = child.output().captured();
        Finished finished = child.progress().messages().finished();
        return new CallResult(
                attempt.build(), child.exitCode(), timedOut, output, finished == null ? null : finished.thrown());
    }

    private List<Step> withExitCode(List<Step> steps) {
        return steps.stream().map(this::withExitCode).toList();
    }

    private Step withExitCode(Step step) {
        boolean says = step.outcome() == Outcome.STOPPED && step.reason().isEmpty();
        return says
                ? child.exitCode()
                        .map(code -> step.withReason("exit " + code.value()))
                        .orElse(step)
                : step;
    }
}
