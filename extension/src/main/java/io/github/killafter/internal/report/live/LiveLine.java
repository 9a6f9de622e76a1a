// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.report.history.HistoryText;
import io.github.killafter.internal.report.history.TestHistory;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One line on the console for what happens just now. */
public final class LiveLine {

    private static final String PREFIX = "killafter: ";

    private LiveLine() {}

    static String levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
        String again = soFar.attempts().size() > 1 ? " again in its rerun" : "";
        String hungFor =
                ranFor(soFar).map(time -> " for " + HumanTime.measured(time)).orElse("");
        String wait = grace.isZero() ? "no grace" : HumanTime.set(grace) + " grace";
        return PREFIX + TestName.of(soFar.call()) + " hung" + again + hungFor + "; " + level + " next (" + wait + ")";
    }

    // The attempt that still runs need not know its time; the first one began its levels at the timeout.
    private static Optional<Duration> ranFor(Escalation soFar) {
        List<Attempt> attempts = soFar.attempts();
        Duration known = attempts.isEmpty()
                ? Duration.ZERO
                : attempts.get(attempts.size() - 1).elapsed();
        if (!known.isZero()) {
            return Optional.of(known);
        }
        if (attempts.size() > 1 || soFar.reason().isPresent()) {
            return Optional.empty();
        }
        Duration sum = soFar.call().timeout();
        for (var attempt : attempts) {
            for (var step : attempt.steps()) {
                sum = sum.plus(step.took());
            }
        }
        return Optional.of(sum);
    }

    static String slow(GuardedCall call, Duration running, String topFrame) {
        String where = topFrame.isEmpty() ? "" : ", now in " + Text.name(topFrame);
        return PREFIX + TestName.of(call) + " has run for " + HumanTime.measured(running) + " of its "
                + HumanTime.set(call.timeout()) + where;
    }

    static String verdict(Escalation escalation) {
        return PREFIX + TestName.of(escalation.call()) + " hung: " + VerdictText.of(escalation) + "; cost "
                + HumanTime.measured(escalation.cost());
    }

    static String history(GuardedCall call, TestHistory history) {
        return PREFIX + TestName.of(call) + " " + HistoryText.of(history);
    }

    /** Return a text of several lines. */
    public static String lines(List<String> lines) {
        return PREFIX + String.join(System.lineSeparator(), lines);
    }

    /** Return a line for the reader. */
    public static String note(String text) {
        return PREFIX + Text.reason(text);
    }
}
