// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The part of the message on one attempt: how it began, its steps, how it ended. */
public final class AttemptLines {

    private static final int LEVEL_WIDTH = Arrays.stream(EscalationLevel.values())
                    .mapToInt(level -> Text.words(level).length())
                    .reduce(0, Math::max)
            + 3;

    private final Attempt attempt;
    private final boolean rerun;

    public AttemptLines(Attempt attempt, boolean rerun) {
        this.attempt = attempt;
        this.rerun = rerun;
    }

    public String label() {
        return attempt.isolation() == Isolation.FORKED_JVM ? "forked JVM" : "suite JVM";
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        begin().ifPresent(lines::add);
        if (ran()) {
            attempt.steps().forEach(step -> lines.add(line(step)));
        }
        end().ifPresent(lines::add);
        return lines;
    }

    private Optional<String> begin() {
        String after = HumanTime.measured(VerdictText.ranFor(attempt)) + pid();
        if (!rerun) {
            return attempt.isolation() == Isolation.FORKED_JVM ? Optional.of("hung after " + after) : Optional.empty();
        }
        return Optional.of(hungAgain() ? "rerun hung again after " + after : "rerun " + endOfRerun());
    }

    // A level was tried on it, or it was stopped without one: by a timeout of JUnit's own.
    private boolean hungAgain() {
        boolean stopped = attempt.ended().filter(AttemptEnd.STOPPED::equals).isPresent();
        return stopped || (!attempt.steps().isEmpty() && ran());
    }

    private String endOfRerun() {
        String after = ran() ? " after " + HumanTime.measured(attempt.elapsed()) : "";
        return VerdictText.of(attempt) + after + pid() + reason();
    }

    private static String line(Step step) {
        return Text.padRight(Text.words(step.level()), LEVEL_WIDTH) + text(step);
    }

    private static String text(Step step) {
        String took = HumanTime.measured(step.took());
        String reason = step.reason().map(Text::reason).orElse("");
        return switch (step.outcome()) {
            case STOPPED -> "stopped it after " + took + (reason.isEmpty() ? "" : " (" + reason + ")");
            case FINISHED -> "it finished by itself after " + took + (reason.isEmpty() ? "" : " (" + reason + ")");
            case IGNORED ->
                (step.took().isZero() ? "ignored, without a grace period" : "ignored for " + took)
                        + (reason.isEmpty() ? "" : ": " + reason);
            case SKIPPED -> "skipped: " + reason;
        };
    }

    // Only what neither the first line nor the last step says.
    private Optional<String> end() {
        if (rerun && !hungAgain()) {
            return Optional.empty();
        }
        return attempt.ended()
                .filter(end -> end != AttemptEnd.STOPPED && !finishedInAStep())
                .map(end -> ending(end) + reason())
                .or(() -> attempt.reason().map(Text::reason));
    }

    private boolean finishedInAStep() {
        return attempt.steps().stream().anyMatch(step -> step.outcome() == Outcome.FINISHED);
    }

    private String ending(AttemptEnd end) {
        return switch (end) {
            case FROZEN -> "not stopped: " + thread() + " is frozen for good and keeps its resources";
            case ABANDONED -> "not stopped: " + thread() + " stays and keeps its resources";
            case UNKILLABLE -> "not stopped: its JVM is still alive";
            case FINISHED_LATE -> "finished by itself before the first level";
            case PASSED, FAILED, STOPPED, CRASHED, OUT_OF_MEMORY, EXITED, NOT_STARTED -> VerdictText.of(attempt);
        };
    }

    private String thread() {
        return attempt.threadName().isEmpty() ? "its thread" : "its thread " + Text.name(attempt.threadName());
    }

    // Each level of an unwanted rerun is skipped, for the one reason that is reported already.
    private boolean ran() {
        return attempt.ended().filter(AttemptEnd.NOT_STARTED::equals).isEmpty();
    }

    private String pid() {
        return attempt.pid().isPresent() ? " (pid " + attempt.pid().getAsLong() + ")" : "";
    }

    private String reason() {
        return attempt.reason().map(reason -> ": " + Text.reason(reason)).orElse("");
    }
}
