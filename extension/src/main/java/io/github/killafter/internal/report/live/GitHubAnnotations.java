// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.util.function.Consumer;

/**
 * Marks hung tests as errors of a job of GitHub Actions, by its workflow commands. A step can have ten such marks; the
 * last one is for all further tests. Confined to one thread.
 */
public final class GitHubAnnotations implements Background.Sink<Event> {

    static final int MAX = 10;
    private static final int MAX_LENGTH = 1000;

    private final Consumer<String> console;
    private int hung;

    /** Create a sink that writes its commands to a console. */
    public GitHubAnnotations(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Verdict verdict && ++hung < MAX) {
            console.accept(error(verdict.escalation()));
        }
    }

    private static String error(Escalation escalation) {
        String stuckIn = escalation.stuckIn().map(text -> "\nstuck in " + text).orElse("");
        return command(
                TestName.of(escalation.call()) + " hung", Text.cut(VerdictText.of(escalation) + stuckIn, MAX_LENGTH));
    }

    @Override
    public void atEnd() {
        if (hung >= MAX) {
            int more = hung - MAX + 1;
            console.accept(
                    command(Text.count(more, "more test") + " hung", "See the summary in the log, or the report."));
        }
    }

    // Escaped as GitHub's own toolkit does it (@actions/core, command.ts).
    private static String command(String title, String message) {
        return "::error title=" + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
