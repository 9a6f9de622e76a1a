// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.report.source.SourceLines;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import io.github.killafter.internal.report.text.VerdictText;
import java.util.function.Consumer;

/**
 * Marks hung tests as errors of a job of GitHub Actions, by its workflow commands, at the line of the test if its source
 * is in the repository. The last error of a step is for all further tests. Confined to one thread.
 */
public final class GitHubAnnotations implements Background.Sink<Event> {

    private static final int MAX_LENGTH = 1000;

    private final Consumer<String> console;
    private final GitHubStep step;
    private final SourceLines sources;
    private boolean more;

    /** Create a sink that writes its commands to a console. */
    public GitHubAnnotations(Consumer<String> console, GitHubStep step, SourceLines sources) {
        this.console = console;
        this.step = step;
        this.sources = sources;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Verdict verdict) {
            if (step.takeError()) {
                console.accept(error(verdict.escalation()));
            } else {
                more = true;
            }
        }
    }

    private String error(Escalation escalation) {
        String stuckIn = escalation.stuckIn().map(text -> "\nstuck in " + text).orElse("");
        return command(
                place(escalation) + "title=" + property(TestName.of(escalation.call()) + " hung"),
                Text.cut(VerdictText.of(escalation) + stuckIn, MAX_LENGTH));
    }

    private String place(Escalation escalation) {
        return step.workspace()
                .flatMap(
                        workspace -> sources.of(escalation).stream().findFirst().flatMap(source -> source.in(workspace)
                                .map(file -> "file=" + property(file) + ",line=" + source.line() + ",")))
                .orElse("");
    }

    @Override
    public void atEnd() {
        if (more && step.takeLastError()) {
            console.accept(command("title=More tests hung", "See the summary in the log, or the report."));
        }
    }

    // Escaped as GitHub's own toolkit does it (@actions/core, command.ts).
    private static String command(String properties, String message) {
        return "::error " + properties + "::" + data(message);
    }

    private static String property(String value) {
        return data(value).replace(":", "%3A").replace(",", "%2C");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
