// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.Outcome.FINISHED;
import static io.github.killafter.escalation.Outcome.IGNORED;
import static io.github.killafter.escalation.Outcome.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerunRuleTests {

    private static final Attempt BY_INTERRUPT = attempt(AttemptEnd.STOPPED, interrupt(STOPPED));
    private static final Attempt BY_RAISE = attempt(AttemptEnd.STOPPED, interrupt(IGNORED), raise(STOPPED));
    private static final Attempt LATE = attempt(AttemptEnd.FINISHED_LATE, interrupt(IGNORED), raise(FINISHED));
    private static final Attempt FROZEN = attempt(AttemptEnd.FROZEN, interrupt(IGNORED), raise(IGNORED));
    private static final Attempt ABANDONED =
            attempt(AttemptEnd.ABANDONED, interrupt(IGNORED), Step.skipped(RAISE, "switched off"));

    @Test
    void rerunsByDefaultWhatIgnoredItsInterrupt() {
        assertThat(List.of(BY_INTERRUPT, BY_RAISE, LATE, FROZEN, ABANDONED))
                .map(first -> RerunRule.isDue(Rerun.AFTER_INTERRUPT, first))
                .containsExactly(false, true, false, true, true);
    }

    @Test
    void rerunsOnlyWhatNothingStoppedWhereThatIsWanted() {
        assertThat(List.of(BY_INTERRUPT, BY_RAISE, LATE, FROZEN, ABANDONED))
                .map(first -> RerunRule.isDue(Rerun.IF_NOT_STOPPED, first))
                .containsExactly(false, false, false, true, true);
    }

    @Test
    void rerunsNothingWhereThatIsNotWanted() {
        assertThat(List.of(BY_INTERRUPT, BY_RAISE, LATE, FROZEN, ABANDONED))
                .noneMatch(first -> RerunRule.isDue(Rerun.NEVER, first));
    }

    @Test
    void startsTheJvmWhileTheLastLevelThatCouldMakeItNeedlessIsTried() {
        assertThat(RerunRule.startsAt(Rerun.AFTER_INTERRUPT)).contains(INTERRUPT);
        assertThat(RerunRule.startsAt(Rerun.IF_NOT_STOPPED)).contains(RAISE);
        assertThat(RerunRule.startsAt(Rerun.NEVER)).isEmpty();
    }

    @Test
    void refusesAValueThatIsNotResolved() {
        assertThatIllegalArgumentException().isThrownBy(() -> RerunRule.isDue(Rerun.INFERRED, BY_RAISE));
        assertThatIllegalArgumentException().isThrownBy(() -> RerunRule.startsAt(Rerun.INFERRED));
    }

    private static Attempt attempt(AttemptEnd end, Step... steps) {
        return AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(end)
                .steps(List.of(steps))
                .build();
    }

    private static Step interrupt(Outcome outcome) {
        return Step.of(INTERRUPT, outcome, Duration.ofMillis(500));
    }

    private static Step raise(Outcome outcome) {
        return Step.of(RAISE, outcome, Duration.ofMillis(1));
    }
}
