// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.task;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.Endings;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.ExitEvidence;
import io.github.killafter.internal.fork.LeftBehind;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a function in a child and creates its result. Confined to the thread that supervises the child. */
final class TaskResultBuilder {

    private final Child child;
    private final TaskPlan plan;
    private final TaskLevels levels;
    private final List<String> notes = new ArrayList<>();
    private boolean timedOut;
    private boolean stayed;

    TaskResultBuilder(Child child, TaskPlan plan, TaskLevels levels) {
        this.child = child;
        this.plan = plan;
        this.levels = levels;
    }

    /** Note that levels are tried because its timeout has passed. */
    void timeoutIsOver() {
        timedOut = true;
    }

    /** Note that levels are tried because its JVM goes on after the function has ended. */
    void stayed() {
        stayed = true;
    }

    /** Return the result of a function that never began. */
    TaskResult notStarted(String reason) {
        return levels.areInVain()
                ? result(unkillable(), levels.result())
                : result(
                        new Ending(AttemptEnd.NOT_STARTED, reason + "; the command was " + child.commandLine()),
                        EscalationResult.NONE);
    }

    /** Return the result of a function whose process has ended or could not be killed. */
    TaskResult result() {
        EscalationResult result = levels.result();
        if (levels.areInVain()) {
            return result(unkillable(), result);
        }
        ExitCode code = child.exitCode().orElseThrow();
        if (stayed) {
            notes.add("its JVM did not end by itself after the function; ended by "
                    + result.steps().get(result.steps().size() - 1).level());
            return result(endOfStayed(), EscalationResult.NONE);
        }
        if (result.end() == AttemptEnd.ABANDONED && endedByTerminate(code)) {
            result = result.withEnd(Outcome.STOPPED, "but only after its grace");
        }
        return result(ending(result, code), result);
    }

    /** Return a result without looking at the child any more, which is killed next. */
    TaskResult brokenOff(String reason) {
        Attempt attempt = Attempt.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.CRASHED)
                .reason(reason)
                .build();
        return new TaskResult(
                attempt, Optional.empty(), timedOut, child.output().captured(), null);
    }

    private Ending endOfStayed() {
        return child.progress().messages().has(Completed.class)
                ? Endings.of(facts(), new ExitCode(0))
                : new Ending(AttemptEnd.FAILED, "it ended without reporting a result");
    }

    private boolean endedByTerminate(ExitCode code) {
        return levels.has(EscalationLevel.TERMINATE) && code.is(ExitCode.SIGTERM);
    }

    private Ending ending(EscalationResult result, ExitCode code) {
        if (result.end() == AttemptEnd.STOPPED) {
            return Ending.of(AttemptEnd.STOPPED);
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
                child.progress().messages(),
                child.exitCode(),
                child.output().captured().text(),
                child.commandLine());
    }

    private TaskResult result(Ending ending, EscalationResult result) {
        Duration elapsed = child.progress().elapsed();
        if (ending.end() != AttemptEnd.UNKILLABLE) {
            notes.addAll(LeftBehind.kill(child, plan.ladder().graceOf(EscalationLevel.KILL)));
        }
        Attempt.Builder attempt = Attempt.in(Isolation.FORKED_JVM)
                .end(ending.end())
                .elapsed(elapsed)
                .steps(result.steps())
                .pid(child.process().pid())
                .notes(notes);
        Optional.ofNullable(ending.reason()).ifPresent(attempt::reason);
        CapturedOutput output = child.output().captured();
        Finished finished = child.progress().messages().finished();
        return new TaskResult(
                attempt.build(), child.exitCode(), timedOut, output, finished == null ? null : finished.thrown());
    }
}
