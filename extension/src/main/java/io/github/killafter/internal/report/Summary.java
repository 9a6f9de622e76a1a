// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.report.history.HistoryText;
import io.github.killafter.internal.report.history.TestHistory;
import io.github.killafter.internal.report.json.FinalLevel;
import io.github.killafter.internal.report.json.Totals;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects hangs and lists them at the end of the run, within 100 columns; thread-safe. */
final class Summary {

    static final int MAX_ROWS = 50;
    static final int MAX_HISTORIES = 10;

    private static final int BAR_WIDTH = 40;
    private static final int ENDING_WIDTH =
            width(FinalLevel.ALL.stream().map(FinalLevel::words).toList(), "") + 1;
    private static final Row HEAD = new Row("test", "timeout", "stopped by", "time lost");

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> histories = new LinkedHashMap<>();
    private final Totals totals = new Totals();

    private record Row(String test, String timeout, String stoppedBy, String lost) {

        Row(Escalation escalation) {
            this(
                    TestName.of(escalation.call(), 44),
                    HumanTime.set(escalation.call().timeout()),
                    Text.cut(VerdictText.column(escalation), 28),
                    HumanTime.measured(escalation.cost()));
        }
    }

    synchronized void add(Escalation escalation) {
        totals.add(escalation);
        if (rows.size() < MAX_ROWS) {
            rows.add(new Row(escalation));
        }
    }

    synchronized void add(GuardedCall call, TestHistory history) {
        histories.put(call.uniqueId(), TestName.of(call, 44) + "  " + HistoryText.brief(history));
    }

    /** Return the lines; none if nothing hung. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.add("killafter: " + totals.hung() + " hung, " + HumanTime.measured(totals.timeLost()) + " lost");
            addTable(lines);
            addHistogram(lines);
            addHistories(lines);
        }
        return lines;
    }

    private void addTable(List<String> lines) {
        int test = width(rows.stream().map(Row::test).toList(), HEAD.test);
        int timeout = width(rows.stream().map(Row::timeout).toList(), HEAD.timeout);
        int stoppedBy = width(rows.stream().map(Row::stoppedBy).toList(), HEAD.stoppedBy);
        int lost = width(rows.stream().map(Row::lost).toList(), HEAD.lost);
        List<Row> all = new ArrayList<>(rows);
        all.add(0, HEAD);
        for (Row row : all) {
            lines.add("  " + Text.padRight(row.test, test) + "  " + Text.padLeft(row.timeout, timeout) + "  "
                    + Text.padRight(row.stoppedBy, stoppedBy) + "  " + Text.padLeft(row.lost, lost));
        }
        if (totals.hung() > rows.size()) {
            lines.add("  and " + (totals.hung() - rows.size()) + " more");
        }
    }

    private void addHistories(List<String> lines) {
        if (histories.isEmpty()) {
            return;
        }
        lines.add("  history");
        histories.values().stream().limit(MAX_HISTORIES).forEach(line -> lines.add("  " + line));
        if (histories.size() > MAX_HISTORIES) {
            lines.add("  and " + (histories.size() - MAX_HISTORIES) + " more");
        }
    }

    private static int width(List<String> cells, String head) {
        return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private void addHistogram(List<String> lines) {
        int most = totals.endings().values().stream().reduce(1, Math::max);
        lines.add("  stopped by");
        for (Map.Entry<FinalLevel, Integer> entry : totals.endings().entrySet()) {
            int count = entry.getValue();
            int bar = most <= BAR_WIDTH ? count : Math.max(1, count * BAR_WIDTH / most);
            lines.add("  " + Text.padRight(entry.getKey().words(), ENDING_WIDTH) + Text.padLeft(count + "", 7) + "  "
                    + "#".repeat(bar));
        }
    }
}
