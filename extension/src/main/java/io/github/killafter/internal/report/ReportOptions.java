// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What to report where; the console is that of the start of the run, even if tests replace it later. */
public record ReportOptions(Path dir, Formats formats, boolean live, boolean color, PrintStream console) {

    /** Which files to write; the summary in Markdown also into that of the CI job, where there is one. */
    public record Formats(
            boolean json,
            boolean html,
            boolean markdown,
            @Nullable Path jobSummary) {}
}
