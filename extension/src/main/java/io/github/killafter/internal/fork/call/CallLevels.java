// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.ChildTarget;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.ladder.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The levels that are tried on a forked JVM: those that a caller requests, and those of a timeout. */
final class CallLevels {

    private final Child child;
    private final Ladder ladder;
    private final List<Step> steps = new ArrayList<>();
    private volatile @Nullable EscalationLevel requested;

    CallLevels(Child child, Ticker ticker, Ladder.Observer observer) {
        this.child = child;
        ChildTarget target = new ChildTarget(child.jvm(), child);
        this.ladder = new Ladder(target::level, target, ticker, observer);
    }

    /** Request a level, from any thread; the strongest one counts, and KILL is sent at once. */
    void request(EscalationLevel level) {
        synchronized (this) {
            EscalationLevel before = requested;
            requested = before == null || level.compareTo(before) > 0 ? level : before;
        }
        if (level == EscalationLevel.KILL) {
            child.process().tree().kill();
        }
        child.progress().wake();
    }

    /** Return the level that was asked for, unless it, or a stronger one, was taken. */
    Optional<EscalationLevel> wanted() {
        EscalationLevel current = requested;
        return current == null || has(current) ? Optional.empty() : Optional.of(current);
    }

    /** Return whether a level, or a stronger one, was taken or could not be. */
    synchronized boolean has(EscalationLevel level) {
        return steps.stream().anyMatch(step -> step.level().compareTo(level) >= 0);
    }

    /** Take one level, and wait until its grace is over or all has ended. */
    void take(PlannedStep step) {
        Step taken = ladder.take(step);
        synchronized (this) {
            steps.add(overtaken(taken) ? ignored(taken) : taken);
        }
    }

    // kill() was called within the grace of TERMINATE: then it ended by that.
    private boolean overtaken(Step taken) {
        return taken.level() == EscalationLevel.TERMINATE
                && taken.outcome() == Outcome.FINISHED
                && wasKilledOnRequest();
    }

    private static Step ignored(Step taken) {
        return Step.of(taken.level(), Outcome.IGNORED, taken.took())
                .withReason("KILL was requested before its grace was over");
    }

    /** Return whether the process was killed on request. */
    boolean wasKilledOnRequest() {
        return requested == EscalationLevel.KILL
                && child.exitCode().filter(code -> code.is(ExitCode.SIGKILL)).isPresent();
    }

    /** Return whether even KILL did not end all of it. */
    synchronized boolean areInVain() {
        return has(EscalationLevel.KILL) && isStillThere();
    }

    /** Return whether no level that was taken has ended it. */
    synchronized boolean isStillThere() {
        return result().end() == AttemptEnd.ABANDONED;
    }

    synchronized EscalationResult result() {
        return new EscalationResult(steps);
    }
}
