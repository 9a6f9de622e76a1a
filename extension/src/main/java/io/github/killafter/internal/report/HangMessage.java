// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.report.text.AttemptLines;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.ShownStack;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the error of a hung test: what hung, what stopped it, what was tried, where it was stuck, what to do. */
public final class HangMessage {

    private static final int LABEL_WIDTH = 13;
    private static final int MAX_NOTES = 20;

    private HangMessage() {}

    /** Return the error that fails the test. */
    public static HungTestError error(Escalation escalation) {
        HungTestError error = new HungTestError(of(escalation), escalation);
        error.setStackTrace(ShownStack.of(error.getStackTrace()));
        return error;
    }

    /** Return the message. */
    public static String of(Escalation escalation) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(escalation));
        List<Attempt> attempts = escalation.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            AttemptLines attempt = new AttemptLines(attempts.get(i), i > 0);
            addRows(lines, attempt.label(), attempt.lines());
        }
        addRows(
                lines,
                "stuck in",
                escalation.stuckIn().map(Text::reason).stream().toList());
        addRows(lines, "note", notes(escalation));
        return String.join("\n", lines);
    }

    private static String headline(Escalation escalation) {
        String verdict = isLate(escalation) ? "" : "; " + VerdictText.of(escalation);
        return Text.name(escalation.call().name())
                + what(escalation)
                + (escalation.attempts().isEmpty() ? "" : verdict)
                + "; cost "
                + HumanTime.measured(escalation.cost());
    }

    private static String what(Escalation escalation) {
        String timeout = HumanTime.set(escalation.call().timeout());
        Optional<Attempt> first = escalation.attempts().stream().findFirst();
        if (escalation.wasCutShort()) {
            String ranFor =
                    first.map(VerdictText::ranFor).map(HumanTime::measured).orElse("some time");
            return " cut short after " + ranFor + " of " + timeout + ": "
                    + Text.reason(escalation.reason().orElse(""));
        }
        if (isLate(escalation)) {
            Duration late =
                    first.orElseThrow().elapsed().minus(escalation.call().timeout());
            return " hung: finished by itself " + HumanTime.measured(late) + " after the timeout of " + timeout;
        }
        return " hung: " + escalation.reason().map(Text::reason).orElse("not finished after " + timeout);
    }

    // Late, and nothing else: what() says it.
    private static boolean isLate(Escalation escalation) {
        return escalation.reason().isEmpty()
                && escalation.attempts().size() == 1
                && escalation
                        .attempts()
                        .get(0)
                        .ended()
                        .filter(AttemptEnd.FINISHED_LATE::equals)
                        .isPresent();
    }

    private static List<String> notes(Escalation escalation) {
        List<String> notes = new ArrayList<>();
        escalation.attempts().forEach(attempt -> notes.addAll(attempt.notes()));
        notes.addAll(escalation.notes());
        List<String> shown = new ArrayList<>(
                notes.stream().limit(MAX_NOTES).map(Text::reason).toList());
        if (notes.size() > MAX_NOTES) {
            shown.add("and " + Text.count(notes.size() - MAX_NOTES, "more note"));
        }
        return shown;
    }

    private static void addRows(List<String> lines, String label, List<String> rows) {
        for (int i = 0; i < rows.size(); i++) {
            lines.add("  " + Text.padRight(i == 0 ? label : "", LABEL_WIDTH) + rows.get(i));
        }
    }
}
