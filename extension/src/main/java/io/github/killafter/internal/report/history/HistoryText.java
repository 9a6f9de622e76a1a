// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import io.github.killafter.internal.report.history.TestHistory.Hang;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What is known about a test, as the rest of a sentence that begins with its name. */
public final class HistoryText {

    private HistoryText() {}

    /** Return the text, with dates in UTC. */
    public static String of(TestHistory history) {
        String slow = history.slow() == 0 ? "" : ", was slow " + Text.count(history.slow(), "time");
        String passed = history.passed() == 0
                ? ""
                : ", passed " + Text.count(history.passed(), "time") + " since " + day(history.since())
                        + ", lately in at most " + HumanTime.measured(history.longest());
        return hung(history)
                + slow
                + passed
                + history.suggestedTimeout()
                        .map(timeout -> "; suggested timeout " + HumanTime.set(timeout))
                        .orElse("");
    }

    /** Return how often it hung and passed. */
    public static String brief(TestHistory history) {
        String passed = history.passed() == 0 ? "" : ", passed " + Text.count(history.passed(), "time");
        return hung(history) + passed;
    }

    private static String hung(TestHistory history) {
        List<Hang> hangs = history.hangs();
        return history.hung() == 1 || hangs.isEmpty()
                ? "hung for the first time"
                : "hung " + Text.count(history.hung(), "time") + " since "
                        + day(hangs.get(0).at());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
