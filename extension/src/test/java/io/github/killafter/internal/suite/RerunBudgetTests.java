// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.config.value.RerunLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RerunBudgetTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void rerunsOneInvocationOfAMethod() {
        RerunBudget budget = budget(1, null);

        assertThat(budget.begin("a", "[1] x", SECOND)).isEmpty();
        assertThat(budget.begin("a", "[2] y", SECOND)).contains("same method as [1] x, which was rerun");
        assertThat(budget.begin("b", "[1] x", SECOND)).isEmpty();
    }

    @Test
    void rerunsAsManyInvocationsAsTheSettingSays() {
        RerunBudget budget = budget(2, null);

        assertThat(budget.begin("a", "[1]", SECOND)).isEmpty();
        assertThat(budget.begin("a", "[2]", SECOND)).isEmpty();
        assertThat(budget.begin("a", "[3]", SECOND)).contains("same method as [1], [2], which was rerun");
    }

    @Test
    void countsNoCallThatWasNotRerun() {
        RerunBudget budget = budget(1, Duration.ofMillis(1500));

        assertThat(budget.begin("a", "[1]", SECOND.multipliedBy(2)))
                .contains("it may take 2 s, but only 1500 ms of killafter.rerun.budget = 1500 ms is left");
        assertThat(budget.begin("a", "[2]", SECOND)).isEmpty();
    }

    @Test
    void reservesTheTimeoutsOfRerunsThatGoOn() {
        RerunBudget budget = budget(1, SECOND.multipliedBy(2));

        assertThat(budget.begin("a", "a()", SECOND)).isEmpty();
        assertThat(budget.begin("b", "b()", SECOND)).isEmpty();
        assertThat(budget.begin("c", "c()", SECOND)).isPresent();
    }

    @Test
    void chargesWhatARerunReallyTook() {
        RerunBudget budget = budget(1, SECOND.multipliedBy(3));

        assertThat(budget.begin("a", "a()", SECOND.multipliedBy(3))).isEmpty();
        budget.end(SECOND.multipliedBy(3), SECOND);

        assertThat(budget.begin("b", "b()", SECOND.multipliedBy(2))).isEmpty();
        budget.end(SECOND.multipliedBy(2), SECOND.multipliedBy(9));

        assertThat(budget.begin("c", "c()", SECOND))
                .contains("it may take 1 s, but nothing of killafter.rerun.budget = 3 s is left");
    }

    @Test
    void isOneForAllRunsOfAScopeThatHaveTheSameLimits() {
        SuiteScope session = new SuiteScope();
        RerunLimits limits = new RerunLimits(1, SECOND);

        assertThat(RerunBudget.in(session, limits)).isSameAs(RerunBudget.in(session, new RerunLimits(1, SECOND)));
        assertThat(RerunBudget.in(session, limits)).isNotSameAs(RerunBudget.in(session, new RerunLimits(2, SECOND)));
    }

    private static RerunBudget budget(int perMethod, @Nullable Duration total) {
        return RerunBudget.in(new SuiteScope(), new RerunLimits(perMethod, total));
    }
}
