// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinalLevelTests {

    @ParameterizedTest
    @EnumSource(EscalationLevel.class)
    void isTheLevelThatStoppedIt(EscalationLevel level) {
        Attempt stopped = attempt(AttemptEnd.STOPPED, Step.of(level, Outcome.STOPPED, Duration.ZERO));

        assertThat(FinalLevel.of(escalation(stopped))).isEqualTo(FinalLevel.by(level));
    }

    @Test
    void isItselfOrNothingWithoutALevel() {
        assertThat(FinalLevel.of(escalation(attempt(AttemptEnd.FINISHED_LATE)))).isEqualTo(FinalLevel.FINISHED_LATE);
        assertThat(FinalLevel.of(escalation(attempt(AttemptEnd.ABANDONED)))).isEqualTo(FinalLevel.NOT_STOPPED);
        assertThat(FinalLevel.of(escalation())).isEqualTo(FinalLevel.NOT_STOPPED);
    }

    @Test
    void looksAtTheLastAttemptThatHung() {
        Attempt raised = attempt(AttemptEnd.STOPPED, Step.of(EscalationLevel.RAISE, Outcome.STOPPED, Duration.ZERO));

        assertThat(FinalLevel.of(escalation(raised, attempt(AttemptEnd.FINISHED_LATE))))
                .isEqualTo(FinalLevel.by(EscalationLevel.RAISE));
        assertThat(FinalLevel.of(escalation(
                        raised, attempt(AttemptEnd.NOT_STARTED, Step.skipped(EscalationLevel.TERMINATE, "no")))))
                .isEqualTo(FinalLevel.by(EscalationLevel.RAISE));
    }

    private static Attempt attempt(AttemptEnd end, Step... steps) {
        return AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(end)
                .steps(List.of(steps))
                .build();
    }

    private static Escalation escalation(Attempt... attempts) {
        return EscalationBuilder.of(Samples.ACCEPT).attempts(List.of(attempts)).build();
    }
}
