// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.Outcome.IGNORED;
import static io.github.killafter.escalation.Outcome.STOPPED;
import static io.github.killafter.internal.report.Samples.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.history.TestHistory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTests {

    private final Summary summary = new Summary();

    @Test
    void saysNothingWhenNothingHung() {
        assertThat(summary.lines()).isEmpty();
    }

    @Test
    void listsWhatHungAndCountsTheLevels() {
        summary.add(Samples.twoAttempts());
        summary.add(Samples.oneAttempt(AttemptEnd.STOPPED, Step.of(INTERRUPT, STOPPED, millis(1))));
        summary.add(Samples.oneAttempt(AttemptEnd.STOPPED, Step.of(INTERRUPT, STOPPED, millis(100))));
        summary.add(Samples.oneAttempt(AttemptEnd.ABANDONED, Step.of(RAISE, IGNORED, millis(1000))));
        summary.add(Samples.oneAttempt(AttemptEnd.FINISHED_LATE));

        assertThat(String.join("\n", summary.lines())).isEqualTo("""
                        killafter: 5 hung, 14.4 s lost
                          test                    timeout  stopped by              time lost
                          DownloadTests.accept()      2 s  RAISE, rerun TERMINATE      5.3 s
                          DownloadTests.accept()      2 s  INTERRUPT                     2 s
                          DownloadTests.accept()      2 s  INTERRUPT                   2.1 s
                          DownloadTests.accept()      2 s  not stopped                   3 s
                          DownloadTests.accept()      2 s  finished late                 2 s
                          stopped by
                          INTERRUPT           2  ##
                          TERMINATE           1  #
                          finished late       1  #
                          not stopped         1  #""");
    }

    @Test
    void endsWithWhatEarlierRunsSay() {
        summary.add(Samples.twoAttempts());
        summary.add(Samples.ACCEPT, Samples.history());
        summary.add(Samples.ACCEPT, Samples.history());

        assertThat(summary.lines())
                .endsWith("  history", "  DownloadTests.accept()  hung 2 times since 2026-07-03, passed 5 times");
    }

    @Test
    void leavesOutOuterClassesBeforeItCutsAName() {
        String outer = "com.acme.AnEvenLongerNameOfAnOuterClassOfTests";
        for (String testClass : List.of(outer + "$Inner", outer)) {
            summary.add(EscalationBuilder.of(GuardedCall.of("waits()", testClass, "", Duration.ofSeconds(1)))
                    .attempts(Samples.twoAttempts().attempts())
                    .build());
        }

        assertThat(summary.lines().get(2)).startsWith("  Inner.waits() ");
        assertThat(summary.lines().get(3)).startsWith("  waits() ");
    }

    @Test
    void staysNarrowAndShortHoweverMuchHangs() {
        GuardedCall call = GuardedCall.of(
                "n".repeat(500) + "()", "c.C", "", Duration.ofDays(9).minusMillis(1));
        for (int i = 0; i < 1000; i++) {
            summary.add(EscalationBuilder.of(call)
                    .cost(Duration.ofHours(200).plusMinutes(31))
                    .attempts(Samples.twoAttempts().attempts())
                    .build());
            summary.add(GuardedCall.of(call.name(), "c.C", "id" + i, call.timeout()), longHistory());
        }

        assertThat(summary.lines())
                .hasSize(Summary.MAX_ROWS + 5 + Summary.MAX_HISTORIES + 2)
                .contains("  and 950 more", "  and 990 more");
        assertThat(summary.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    private static TestHistory longHistory() {
        TestHistory known = Samples.history();
        return new TestHistory(
                known.test(),
                known.since(),
                known.seen(),
                /* passed */ 99_999,
                known.tookNanos(),
                known.slow(),
                /* hung */ 9_999,
                known.hangs());
    }
}
