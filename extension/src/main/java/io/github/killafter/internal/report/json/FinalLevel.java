// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import java.util.List;
import java.util.Optional;

/** What finally ended a hung call: a level, itself, or nothing. */
public enum FinalLevel {
    STOP_EVENT,
    INTERRUPT,
    RAISE,
    TERMINATE,
    KILL,
    FINISHED_LATE,
    NOT_STOPPED;

    static FinalLevel of(Escalation escalation) {
        return escalation.stoppedBy().map(FinalLevel::of).orElseGet(() -> withoutLevel(escalation.attempts()));
    }

    private static FinalLevel of(EscalationLevel level) {
        return switch (level) {
            case STOP_EVENT -> STOP_EVENT;
            case INTERRUPT -> INTERRUPT;
            case RAISE -> RAISE;
            case TERMINATE -> TERMINATE;
            case KILL -> KILL;
        };
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
