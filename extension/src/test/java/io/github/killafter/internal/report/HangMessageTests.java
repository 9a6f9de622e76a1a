// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.KILL;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.EscalationLevel.STOP_EVENT;
import static io.github.killafter.escalation.EscalationLevel.TERMINATE;
import static io.github.killafter.escalation.Outcome.FINISHED;
import static io.github.killafter.escalation.Outcome.IGNORED;
import static io.github.killafter.escalation.Outcome.STOPPED;
import static io.github.killafter.internal.report.Samples.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HangMessageTests {

    @Test
    void tellsTheWholeStoryOfTwoAttempts() {
        assertThat(HangMessage.of(Samples.twoAttempts())).isEqualTo("""
                        accept() hung: not finished after 2 s; stopped by RAISE, rerun stopped by TERMINATE; cost 5.3 s
                          suite JVM    stop event   skipped: the test never asked for it
                                       interrupt    ignored for 500 ms
                                       raise        stopped it after 0.4 ms
                          forked JVM   rerun hung again after 2 s (pid 4711)
                                       terminate    stopped it after 31 ms (exit 143)
                          stuck in     java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts""");
    }

    @Test
    void tellsOfOneLevelThatWasEnough() {
        assertThat(HangMessage.of(Samples.oneAttempt(AttemptEnd.STOPPED, Step.of(INTERRUPT, STOPPED, millis(1.23)))))
                .isEqualTo("""
                        accept() hung: not finished after 2 s; stopped by INTERRUPT; cost 2 s
                          suite JVM    interrupt    stopped it after 1.2 ms""");
    }

    @Test
    void tellsHowLateACallFinishedBeforeAnyLevel() {
        Attempt late = AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(AttemptEnd.FINISHED_LATE)
                .elapsed(millis(2040))
                .build();

        assertThat(HangMessage.of(EscalationBuilder.of(Samples.ACCEPT)
                        .cost(millis(2040))
                        .attempts(List.of(late))
                        .build()))
                .isEqualTo("""
                        accept() hung: finished by itself 40 ms after the timeout of 2 s; cost 2 s
                          suite JVM    finished by itself before the first level""");
    }

    @Test
    void tellsHowLateACallFinishedDuringALevelThatItDidNotNotice() {
        assertThat(HangMessage.of(
                        Samples.oneAttempt(AttemptEnd.FINISHED_LATE, Step.of(STOP_EVENT, FINISHED, millis(40)))))
                .isEqualTo("""
                        accept() hung: finished by itself 40 ms after the timeout of 2 s; cost 2 s
                          suite JVM    stop event   it finished by itself after 40 ms""");
    }

    @Test
    void tellsThatTheThreadStillRuns() {
        assertThat(HangMessage.of(Samples.oneAttempt(
                        AttemptEnd.ABANDONED,
                        Step.of(INTERRUPT, IGNORED, millis(500)),
                        Step.of(RAISE, IGNORED, millis(1000)).withReason("blocked on a monitor"))))
                .isEqualTo("""
                        accept() hung: not finished after 2 s; not stopped, its thread stays; cost 3.5 s
                          suite JVM    interrupt    ignored for 500 ms
                                       raise        ignored for 1 s: blocked on a monitor
                                       not stopped: its thread main stays and keeps its resources""");
    }

    @Test
    void tellsThatTheThreadIsFrozenAndWhy() {
        AttemptBuilder frozen =
                AttemptBuilder.in(Isolation.SUITE_JVM).end(AttemptEnd.FROZEN).reason("it was spinning");

        assertThat(HangMessage.of(Samples.of(frozen, Step.of(RAISE, IGNORED, Duration.ZERO))))
                .isEqualTo("""
                        accept() hung: not finished after 2 s; not stopped, its thread is frozen; cost 2 s
                          suite JVM    raise        ignored, without a grace period
                                       not stopped: its thread is frozen for good and keeps its resources: it was spinning""");
    }

    @Test
    void tellsOfAForkedCallThatEvenKillDidNotStop() {
        AttemptBuilder unkillable = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.UNKILLABLE)
                .pid(4711);

        assertThat(HangMessage.of(Samples.of(
                        unkillable, Step.of(TERMINATE, IGNORED, millis(2000)), Step.of(KILL, IGNORED, millis(5000)))))
                .isEqualTo("""
                        accept() hung: not finished after 2 s; not stopped, its JVM is still alive; cost 9 s
                          forked JVM   hung after 2 s (pid 4711)
                                       terminate    ignored for 2 s
                                       kill         ignored for 5 s
                                       not stopped: its JVM is still alive""");
    }

    @Test
    void givesAnotherReasonThanTheTimeout() {
        assertThat(HangMessage.of(EscalationBuilder.of(Samples.ACCEPT)
                        .reason("deadlock proven after 0.6 s")
                        .cost(millis(1300))
                        .build()))
                .isEqualTo("accept() hung: deadlock proven after 0.6 s; cost 1.3 s");
    }

    @Test
    void tellsWhyTheEscalationBeganBeforeTheTimeout() {
        Attempt cut = AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(AttemptEnd.STOPPED)
                .elapsed(millis(1210))
                .steps(List.of(Step.of(INTERRUPT, STOPPED, millis(10))))
                .build();

        assertThat(HangMessage.of(EscalationBuilder.of(Samples.ACCEPT)
                        .cutShort("interrupted from outside")
                        .cost(millis(1300))
                        .attempts(List.of(cut))
                        .build()))
                .isEqualTo("""
                        accept() cut short after 1.2 s of 2 s: interrupted from outside; stopped by INTERRUPT; cost 1.3 s
                          suite JVM    interrupt    stopped it after 10 ms""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSED        | passed alone",
                "FAILED        | failed in time",
                "CRASHED       | crashed its JVM",
                "OUT_OF_MEMORY | ran out of memory",
                "EXITED        | ended its JVM"
            })
    void tellsHowARerunEndedThatDidNotHang(AttemptEnd end, String words) {
        AttemptBuilder rerun = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(end)
                .elapsed(millis(1200))
                .pid(4711);

        assertThat(HangMessage.of(Samples.withRerun(rerun.reason("no second server"))))
                .isEqualTo("""
                        accept() hung: not finished after 2 s; stopped by RAISE, rerun %s; cost 4.2 s
                          suite JVM    raise        stopped it after 0.4 ms
                          forked JVM   rerun %s after 1.2 s (pid 4711): no second server""".formatted(words, words));
    }

    @Test
    void tellsWhyARerunDidNotStart() {
        AttemptBuilder rerun = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.NOT_STARTED)
                .reason("no engine on the class path");

        assertThat(HangMessage.of(Samples.withRerun(rerun))).isEqualTo("""
                        accept() hung: not finished after 2 s; stopped by RAISE, rerun did not start; cost 4.2 s
                          suite JVM    raise        stopped it after 0.4 ms
                          forked JVM   rerun did not start: no engine on the class path""");
    }

    @Test
    void tellsWhyARerunWasSkipped() {
        AttemptBuilder rerun = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.NOT_STARTED)
                .steps(List.of(Step.skipped(TERMINATE, "no tests before"), Step.skipped(KILL, "no tests before")))
                .reason("no tests before");

        assertThat(HangMessage.of(Samples.withRerun(rerun))).isEqualTo("""
                        accept() hung: not finished after 2 s; stopped by RAISE, rerun was skipped; cost 4.2 s
                          suite JVM    raise        stopped it after 0.4 ms
                          forked JVM   rerun was skipped: no tests before""");
    }

    @Test
    void putsNotesLastAndCountsThoseThatAreTooMany() {
        List<String> notes =
                IntStream.rangeClosed(1, 21).mapToObj(i -> "note " + i).toList();
        Escalation escalation = EscalationBuilder.of(Samples.ACCEPT)
                .cost(millis(2000))
                .notes(notes)
                .build();

        assertThat(HangMessage.of(escalation))
                .startsWith("accept() hung: not finished after 2 s; cost 2 s\n  note         note 1\n")
                .endsWith("\n               note 20\n               and 1 more note");
    }

    @ParameterizedTest
    @EnumSource(AttemptEnd.class)
    void hasWordsForEveryEnd(AttemptEnd end) {
        assertThat(HangMessage.of(Samples.oneAttempt(end)).lines().findFirst().orElseThrow())
                .matches("accept\\(\\) hung: [a-zA-Z0-9 ,;]+; cost 2 s");
    }

    @Test
    void keepsALineALineWhateverTheNameOfTheTest() {
        GuardedCall hostile = GuardedCall.of(
                "a\nb\u0000c\u001b[31md\ud800e\ufffef\u009bg\u2028h \ud83d\ude00", "T", "", Duration.ofSeconds(2));

        assertThat(HangMessage.of(
                        EscalationBuilder.of(hostile).cost(millis(2000)).build()))
                .isEqualTo(
                        "a b\ufffdc\ufffd[31md\ufffde\ufffdf\ufffdg h \ud83d\ude00 hung: not finished after 2 s; cost 2 s");
    }

    @Test
    void cutsANameOfMegabytes() {
        GuardedCall huge = GuardedCall.of("x".repeat(5_000_000), "T", "", Duration.ofSeconds(2));

        assertThat(HangMessage.of(EscalationBuilder.of(huge).build())).hasSizeLessThan(300);
    }

    @Test
    void makesAnErrorWithTheStackOfTheHungThread() {
        Escalation escalation = Samples.twoAttempts();

        HungTestError error = HangMessage.error(escalation);

        assertThat(error).hasMessage(HangMessage.of(escalation));
        assertThat(error.getStackTrace())
                .containsExactlyElementsOf(escalation.attempts().get(0).stack());
        assertThat(error.escalation()).isSameAs(escalation);
    }
}
