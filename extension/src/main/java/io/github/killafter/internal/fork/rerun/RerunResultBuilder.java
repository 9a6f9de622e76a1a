// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.rerun;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.LeftBehind;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a rerun and creates its result. Confined to the runner thread. */
final class RerunResultBuilder {

    private final Child child;
    private final RerunPlan plan;
    private final List<String> notes;

    RerunResultBuilder(Child child, RerunPlan plan, List<String> notes) {
        this.child = child;
        this.plan = plan;
        this.notes = new ArrayList<>(notes);
    }

    RerunResult result(Ending ending, EscalationResult result) {
        Duration elapsed = child.progress().elapsed();
        if (ending.end() != AttemptEnd.UNKILLABLE) {
            notes.addAll(LeftBehind.kill(child, plan.ladder().graceOf(EscalationLevel.KILL)));
        }
        CapturedOutput output = child.output().captured();
        Attempt.Builder attempt = Attempt.in(Isolation.FORKED_JVM)
                .end(ending.end())
                .elapsed(elapsed)
                .steps(withExitCode(result.steps()))
                .pid(child.process().pid())
                .notes(notes);
        Optional.ofNullable(ending.reason()).ifPresent(attempt::reason);
        Finished finished = child.progress().messages().finished();
        return new RerunResult(attempt.build(), output, finished == null ? null : finished.thrown());
    }

    private List<Step> withExitCode(List<Step> steps) {
        return steps.stream().map(this::withExitCode).toList();
    }

    private Step withExitCode(Step step) {
        boolean says = step.outcome() == Outcome.STOPPED && step.reason().isEmpty();
        return says ? child.exitCode().map(code -> step.withReason(exit(code))).orElse(step) : step;
    }

    private static String exit(ExitCode code) {
        return "exit " + code.value();
    }
}
