// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.config.value.ReportFormat;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.report.ReportOptions;
import io.github.killafter.internal.report.RunReporter;
import io.github.killafter.internal.report.live.ConsoleColor;
import io.github.killafter.internal.report.live.GitHubStep;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the reporter according to the settings. */
public final class Reporters {

    private Reporters() {}

    // The console is the current one, even if tests replace it later. It is the build tool's own stream, never the file
    // descriptor: under Surefire that is the command channel.
    @SuppressWarnings("SystemOut")
    public static RunReporter create(Report report) {
        ReportOptions options = new ReportOptions(
                report.dir(),
                formats(report.formats(), System.getenv("GITHUB_STEP_SUMMARY")),
                report.live() != Switch.OFF,
                color(report.color()),
                System.out);
        return new RunReporter(options, report.history(), GitHubStep.of(System.getenv()));
    }

    private static ReportOptions.Formats formats(Set<ReportFormat> wanted, @Nullable String jobSummary) {
        return new ReportOptions.Formats(
                wanted.contains(ReportFormat.JSON),
                wanted.contains(ReportFormat.HTML),
                wanted.contains(ReportFormat.MARKDOWN),
                jobSummary == null || jobSummary.isEmpty() ? null : Path.of(jobSummary));
    }

    private static boolean color(Switch wanted) {
        return switch (wanted) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> ConsoleColor.auto(System.getenv());
        };
    }
}
