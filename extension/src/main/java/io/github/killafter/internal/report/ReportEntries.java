// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report entries of a hung test; never with an empty value, which JUnit rejects. */
public final class ReportEntries {

    private ReportEntries() {}

    /** Return the entries, in order of importance. */
    public static Map<String, String> of(Escalation escalation) {
        Map<String, String> entries = new LinkedHashMap<>();
        String nothing = "nothing";
        entries.put(
                "killafter.stoppedBy",
                escalation.stoppedBy().map(EscalationLevel::name).orElse(nothing));
        entries.put("killafter.timeout", HumanTime.set(escalation.call().timeout()));
        entries.put("killafter.cost", HumanTime.measured(escalation.cost()));
        putUnlessBlank(entries, "killafter.verdict", VerdictText.of(escalation));
        putUnlessBlank(
                entries,
                "killafter.reason",
                escalation.reason().map(Text::reason).orElse(""));
        putUnlessBlank(
                entries,
                "killafter.stuckIn",
                escalation.stuckIn().map(Text::reason).orElse(""));
        return entries;
    }

    /** Return the sentence that JUnit could not publish them. */
    public static String notPublished(Escalation escalation) {
        return "the report entries of " + TestName.of(escalation.call())
                + " are not published: they need the JVM's time zone, which could not be read";
    }

    private static void putUnlessBlank(Map<String, String> entries, String key, String value) {
        if (!value.isBlank()) {
            entries.put(key, value);
        }
    }
}
