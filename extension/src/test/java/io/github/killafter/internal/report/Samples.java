// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.EscalationLevel.STOP_EVENT;
import static io.github.killafter.escalation.EscalationLevel.TERMINATE;
import static io.github.killafter.escalation.Outcome.IGNORED;
import static io.github.killafter.escalation.Outcome.STOPPED;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.history.TestHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Escalations for tests of this package and those below it. */
public final class Samples {

    public static final GuardedCall ACCEPT = GuardedCall.of(
            "accept()",
            "com.acme.DownloadTests",
            "[engine:junit-jupiter]/[class:com.acme.DownloadTests]/[method:accept()]",
            Duration.ofSeconds(2));

    private static final StackTraceElement FRAME =
            new StackTraceElement("com.acme.DownloadTests", "accept", "DownloadTests.java", 12);

    private Samples() {}

    public static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }

    /** One that leaves no field out. */
    public static Escalation everything() {
        Escalation escalation = twoAttempts();
        return EscalationBuilder.of(ACCEPT)
                .startedAt(escalation.startedAt())
                .cost(escalation.cost())
                .attempts(escalation.attempts())
                .stuckIn(escalation.stuckIn().orElseThrow())
                .reason("interrupted from outside")
                .notes(List.of("a listener failed: java.lang.IllegalStateException"))
                .build();
    }

    /** What is known about a test that hung for the second time. */
    public static TestHistory history() {
        Instant since = Instant.parse("2026-07-01T09:00:00Z");
        Instant now = Instant.parse("2026-07-25T12:00:00Z");
        return new TestHistory(
                new TestHistory.Test(ACCEPT.uniqueId(), ACCEPT.testClass(), ACCEPT.name()),
                since,
                now,
                5,
                List.of(1_200_000_000L, 1_300_000_000L, 1_250_000_000L, 2_300_000_000L, 1_400_000_000L),
                1,
                2,
                List.of(
                        new TestHistory.Hang(Instant.parse("2026-07-03T09:00:00Z"), "INTERRUPT"),
                        new TestHistory.Hang(now, "TERMINATE")));
    }

    /** The one of the design. */
    public static Escalation twoAttempts() {
        return EscalationBuilder.of(ACCEPT)
                .startedAt(Instant.parse("2026-07-25T12:00:00Z"))
                .cost(millis(5300))
                .attempts(List.of(
                        AttemptBuilder.in(Isolation.SUITE_JVM)
                                .end(AttemptEnd.STOPPED)
                                .elapsed(millis(2500.4))
                                .threadName("main")
                                .stack(List.of(FRAME))
                                .steps(List.of(
                                        Step.skipped(STOP_EVENT, "the test never asked for it"),
                                        Step.of(INTERRUPT, IGNORED, millis(500)),
                                        Step.of(RAISE, STOPPED, millis(0.4))))
                                .build(),
                        AttemptBuilder.in(Isolation.FORKED_JVM)
                                .end(AttemptEnd.STOPPED)
                                .elapsed(millis(2031))
                                .pid(4711)
                                .steps(List.of(
                                        Step.of(TERMINATE, STOPPED, millis(31)).withReason("exit 143")))
                                .build()))
                .stuckIn("java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts")
                .build();
    }

    /** One attempt in the suite JVM that ended like this after two seconds and the steps. */
    static Escalation oneAttempt(AttemptEnd end, Step... steps) {
        return of(AttemptBuilder.in(Isolation.SUITE_JVM).end(end).threadName("main"), steps);
    }

    static Escalation of(AttemptBuilder attempt, Step... steps) {
        Duration elapsed = ACCEPT.timeout();
        for (Step step : steps) {
            elapsed = elapsed.plus(step.took());
        }
        return EscalationBuilder.of(ACCEPT)
                .cost(elapsed)
                .attempts(List.of(attempt.elapsed(elapsed).steps(List.of(steps)).build()))
                .build();
    }

    /** Raised in the suite JVM, then this rerun. */
    public static Escalation withRerun(AttemptBuilder rerun) {
        return EscalationBuilder.of(ACCEPT)
                .cost(millis(4200))
                .attempts(List.of(
                        oneAttempt(AttemptEnd.STOPPED, Step.of(RAISE, STOPPED, millis(0.4)))
                                .attempts()
                                .get(0),
                        rerun.build()))
                .build();
    }
}
