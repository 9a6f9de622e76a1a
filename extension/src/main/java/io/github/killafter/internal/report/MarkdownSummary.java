// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.report.json.Totals;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** The hung tests as a table in GitHub's Markdown, the costliest first; confined to one thread. */
public final class MarkdownSummary {

    static final int MAX_ROWS = 200;

    private static final int MAX_REASON = 400;

    private final PriorityQueue<Row> costliest = new PriorityQueue<>(Comparator.comparing(Row::cost));
    private final Totals totals = new Totals();

    private record Row(Duration cost, String line) {

        Row(Escalation escalation) {
            this(
                    escalation.cost(),
                    String.join(
                            " | ",
                            "| " + escaped(TestName.of(escalation.call())),
                            HumanTime.set(escalation.call().timeout()),
                            escaped(VerdictText.column(escalation)),
                            HumanTime.measured(escalation.cost()),
                            escaped(Text.cut(Text.reason(escalation.stuckIn().orElse("unknown")), MAX_REASON)) + " |"));
        }
    }

    /** Create a table of nothing. */
    public MarkdownSummary() {}

    /** Add what hung. */
    public void add(Escalation escalation) {
        totals.add(escalation);
        costliest.add(new Row(escalation));
        if (costliest.size() > MAX_ROWS) {
            costliest.remove();
        }
    }

    /** Return whether nothing hung. */
    public boolean isEmpty() {
        return costliest.isEmpty();
    }

    /** Return the text, which ends with an empty line so that another one can follow. */
    public String text() {
        StringBuilder text = new StringBuilder("### KillAfter: " + Text.count(totals.hung(), "test") + " hung, "
                + HumanTime.measured(totals.timeLost()) + " lost\n\n"
                + "| test | timeout | stopped by | time lost | stuck in |\n"
                + "| --- | ---: | --- | ---: | --- |\n");
        List<Row> rows = costliest.stream()
                .sorted(Comparator.comparing(Row::cost).reversed())
                .toList();
        rows.forEach(row -> text.append(row.line()).append('\n'));
        int more = totals.hung() - rows.size();
        return text.append(more > 0 ? "\nand " + more + " more that cost less\n\n" : "\n")
                .toString();
    }

    // As it is shown: no markup, no link, no mention of a person, nothing that is invisible or turns the text around
    // it.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (Character.getType(each) == Character.FORMAT) {
                escaped.append(String.format(Locale.ROOT, "[U+%04X]", each));
            } else if ("\\`*_[]<>&|~#@!$:".indexOf(each) >= 0) {
                escaped.append("&#").append(each).append(';');
            } else {
                escaped.appendCodePoint(each);
            }
        });
        return escaped.toString();
    }
}
