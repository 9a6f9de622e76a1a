// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.EscalationLevel.STOP_EVENT;
import static io.github.killafter.escalation.EscalationLevel.TERMINATE;
import static io.github.killafter.escalation.Outcome.IGNORED;
import static io.github.killafter.internal.report.Samples.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import io.github.killafter.internal.report.text.TestName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLineTests {

    @Test
    void saysWhatIsKnownFromEarlierRuns() {
        assertThat(LiveLine.history(Samples.ACCEPT, Samples.history()))
                .isEqualTo("killafter: DownloadTests.accept() hung 2 times since 2026-07-03, was slow 1 time, passed 5"
                        + " times since 2026-07-01, lately in at most 2.3 s; suggested timeout 12 s");
    }

    @Test
    void saysWhichLevelComesNext() {
        assertThat(LiveLine.levelBegins(EscalationBuilder.of(Samples.ACCEPT).build(), STOP_EVENT, millis(500)))
                .isEqualTo("killafter: DownloadTests.accept() hung for 2 s; STOP_EVENT next (500 ms grace)");
    }

    @Test
    void addsUpTheStepsBeforeTheLevel() {
        Attempt running = AttemptBuilder.in(Isolation.SUITE_JVM)
                .steps(List.of(Step.of(INTERRUPT, IGNORED, millis(500))))
                .build();
        Escalation soFar =
                EscalationBuilder.of(Samples.ACCEPT).attempts(List.of(running)).build();

        assertThat(LiveLine.levelBegins(soFar, RAISE, Duration.ZERO))
                .isEqualTo("killafter: DownloadTests.accept() hung for 2.5 s; RAISE next (no grace)");
    }

    @Test
    void believesTheAttemptWhereItKnowsItsTime() {
        Attempt running =
                AttemptBuilder.in(Isolation.SUITE_JVM).elapsed(millis(700)).build();
        Escalation soFar =
                EscalationBuilder.of(Samples.ACCEPT).attempts(List.of(running)).build();

        assertThat(LiveLine.levelBegins(soFar, INTERRUPT, millis(500))).contains(" hung for 700 ms; ");
    }

    @Test
    void namesTheRerunAndMakesUpNoTime() {
        Escalation soFar = Samples.withRerun(AttemptBuilder.in(Isolation.FORKED_JVM));

        assertThat(LiveLine.levelBegins(soFar, TERMINATE, millis(2000)))
                .isEqualTo("killafter: DownloadTests.accept() hung again in its rerun; TERMINATE next (2 s grace)");
    }

    @Test
    void saysHowItEnded() {
        assertThat(LiveLine.verdict(Samples.twoAttempts()))
                .isEqualTo("killafter: DownloadTests.accept() hung: stopped by RAISE, rerun stopped by TERMINATE;"
                        + " cost 5.3 s");
    }

    @Test
    void saysWhereASlowCallIs() {
        assertThat(LiveLine.slow(Samples.ACCEPT, millis(1000), "java.net.ServerSocket.accept"))
                .isEqualTo("killafter: DownloadTests.accept() has run for 1 s of its 2 s, now in"
                        + " java.net.ServerSocket.accept");
        assertThat(LiveLine.slow(Samples.ACCEPT, millis(1000), "")).endsWith(" of its 2 s");
    }

    @Test
    void namesNestedClassesAndOtherCallsThanMethods() {
        GuardedCall call = GuardedCall.of("@BeforeEach setUp()", "com.acme.Outer$Inner", "", Duration.ofSeconds(1));

        assertThat(TestName.of(call)).isEqualTo("Outer.Inner @BeforeEach setUp()");
    }

    @Test
    void keepsANoteOnOneLine() {
        assertThat(LiveLine.note("two\nlines")).isEqualTo("killafter: two lines");
    }
}
