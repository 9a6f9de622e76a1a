// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.killafter.internal.report.json.FileNames;
import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the summary in Markdown at the end, into a file of its own and, where there is one, the CI job's. */
final class MarkdownSink implements Background.Sink<Event> {

    /** GitHub drops the whole summary of a step if it is larger than 1,024 KB. */
    static final long MAX_JOB_SUMMARY = 1_000_000;

    private final Path dir;
    private final @Nullable Path jobSummary;
    private final Instant startedAt;
    private final Consumer<String> warnings;
    private final MarkdownSummary summary = new MarkdownSummary();

    MarkdownSink(ReportOptions options, Instant startedAt, Consumer<String> warnings) {
        this.dir = options.dir();
        this.jobSummary = options.formats().jobSummary();
        this.startedAt = startedAt;
        this.warnings = warnings;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Verdict verdict) {
            summary.add(verdict.escalation());
        }
    }

    @Override
    public void atEnd() {
        if (summary.isEmpty()) {
            return;
        }
        byte[] text = summary.text().getBytes(UTF_8);
        try {
            Files.createDirectories(dir);
            Files.write(FileNames.createIn(dir, startedAt, "md"), text);
            if (jobSummary != null) {
                append(text, jobSummary);
            }
        } catch (IOException | RuntimeException e) {
            warnings.accept("the summary in Markdown cannot be written: " + e + "; verdicts are not affected");
        }
    }

    // In one write, because forks and other steps share it.
    private void append(byte[] text, Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) + text.length > MAX_JOB_SUMMARY) {
            warnings.accept("the summary of the CI job is full: the hung tests are not added to it");
        } else {
            Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
