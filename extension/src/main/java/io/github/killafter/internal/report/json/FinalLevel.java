// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What finally ended a hung call: a level, itself, or nothing.
 *
 * @param name its name in the file
 * @param words what a reader is shown
 */
public record FinalLevel(String name, String words) {

    static final FinalLevel FINISHED_LATE = new FinalLevel("FINISHED_LATE", "finished late");
    static final FinalLevel NOT_STOPPED = new FinalLevel("NOT_STOPPED", "not stopped");

    /** Every ending there is: the levels, mildest first, then the others. */
    public static final List<FinalLevel> ALL = Stream.concat(
                    Arrays.stream(EscalationLevel.values()).map(FinalLevel::by), Stream.of(FINISHED_LATE, NOT_STOPPED))
            .toList();

    /** Return what ended a hung call. */
    public static FinalLevel of(Escalation escalation) {
        return escalation.stoppedBy().map(FinalLevel::by).orElseGet(() -> withoutLevel(escalation.attempts()));
    }

    static FinalLevel by(EscalationLevel level) {
        return new FinalLevel(level.name(), level.name());
    }

    private static FinalLevel withoutLevel(List<Attempt> attempts) {
        Optional<AttemptEnd> end = attempts.stream()
                .filter(attempt -> !attempt.steps().isEmpty())
                .reduce((first, second) -> second)
                .or(() -> attempts.stream().findFirst())
                .flatMap(Attempt::ended);
        return end.filter(AttemptEnd.FINISHED_LATE::equals).isPresent() ? FINISHED_LATE : NOT_STOPPED;
    }
}
