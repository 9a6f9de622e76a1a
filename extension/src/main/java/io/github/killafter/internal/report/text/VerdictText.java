// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in half a sentence how a hung call ended. */
public final class VerdictText {

    private VerdictText() {}

    /** Return the ends of all attempts: {@code stopped by RAISE, rerun passed alone}. */
    public static String of(Escalation escalation) {
        List<Attempt> attempts = escalation.attempts();
        return IntStream.range(0, attempts.size())
                .mapToObj(index -> (index == 0 ? "" : "rerun ") + of(attempts.get(index)))
                .collect(Collectors.joining(", "));
    }

    public static String of(Attempt attempt) {
        return attempt.ended().map(end -> of(end, attempt)).orElse("not stopped yet");
    }

    private static String of(AttemptEnd end, Attempt attempt) {
        return switch (end) {
            case PASSED -> "passed alone";
            case FAILED -> "failed in time";
            case FINISHED_LATE -> "finished by itself";
            case STOPPED ->
                attempt.stoppedBy().map(level -> "stopped by " + level).orElse("hung again");
            case FROZEN -> "not stopped, its thread is frozen";
            case ABANDONED -> "not stopped, its thread stays";
            case UNKILLABLE -> "not stopped, its JVM is still alive";
            case CRASHED -> "crashed its JVM";
            case OUT_OF_MEMORY -> "ran out of memory";
            case EXITED -> "ended its JVM";
            case NOT_STARTED -> attempt.steps().isEmpty() ? "did not start" : "was skipped";
        };
    }

    /** Return the same in short, for a column. */
    public static String column(Escalation escalation) {
        List<Attempt> attempts = escalation.attempts();
        return IntStream.range(0, attempts.size())
                .mapToObj(index -> (index == 0 ? "" : "rerun ") + column(attempts.get(index)))
                .collect(Collectors.joining(", "));
    }

    private static String column(Attempt attempt) {
        return attempt.ended().map(end -> column(end, attempt)).orElse("-");
    }

    private static String column(AttemptEnd end, Attempt attempt) {
        return switch (end) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case FINISHED_LATE -> "finished late";
            case STOPPED -> attempt.stoppedBy().map(EscalationLevel::name).orElse("hung again");
            case FROZEN -> "frozen";
            case ABANDONED -> "not stopped";
            case UNKILLABLE -> "unkillable";
            case CRASHED -> "crashed";
            case OUT_OF_MEMORY -> "out of memory";
            case EXITED -> "exited";
            case NOT_STARTED -> attempt.steps().isEmpty() ? "not started" : "skipped";
        };
    }

    /** Return how long the code had run when the first level began. */
    public static Duration ranFor(Attempt attempt) {
        Duration beforeLevels = attempt.elapsed();
        for (var step : attempt.steps()) {
            beforeLevels = beforeLevels.minus(step.took());
        }
        return beforeLevels.isNegative() ? Duration.ZERO : beforeLevels;
    }
}
