// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.report.Reporter;
import io.github.killafter.internal.wire.SessionLink;
import java.time.Duration;

/** Leaves the report to the suite JVM. */
public record LinkReporter(SessionLink link) implements Reporter {

    @Override
    public void prepare() {}

    @Override
    public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
        link.levelBegan(soFar, level, grace);
    }

    @Override
    public void slow(GuardedCall call, Duration running, String topFrame) {
        link.slow(call, running, topFrame);
    }

    /** Report a call that hung; if it still runs, this JVM is not used any more and waits for its end. */
    @Override
    public void verdict(Escalation escalation) {
        boolean stillRuns = escalation.attempts().stream()
                .anyMatch(attempt -> attempt.end() == AttemptEnd.ABANDONED || attempt.end() == AttemptEnd.FROZEN);
        if (stillRuns) {
            link.stuck(escalation);
        } else {
            link.hung(escalation);
        }
    }

    @Override
    public void note(String line) {
        link.note(line);
    }

    @Override
    public void close() {}
}
