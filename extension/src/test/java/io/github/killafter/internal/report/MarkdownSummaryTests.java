// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.Outcome.STOPPED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.ReportOptions.Formats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSummaryTests {

    private static final String TABLE = """
        ### KillAfter: 2 tests hung, 7.3 s lost

        | test | timeout | stopped by | time lost | stuck in |
        | --- | ---: | --- | ---: | --- |
        | DownloadTests.accept() | 2 s | RAISE, rerun TERMINATE | 5.3 s | java.net.ServerSocket.accept&#58; blocking socket I/O does not answer interrupts |
        | DownloadTests.accept() | 2 s | INTERRUPT | 2 s | unknown |

        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void listsTheCostliestFirst() {
        MarkdownSummary summary = new MarkdownSummary();
        summary.add(Samples.oneAttempt(AttemptEnd.STOPPED, Step.of(INTERRUPT, STOPPED, Duration.ofMillis(1))));
        summary.add(Samples.twoAttempts());

        assertThat(summary.text()).isEqualTo(TABLE);
    }

    @Test
    void showsMarkupAsText() {
        MarkdownSummary summary = new MarkdownSummary();
        summary.add(EscalationBuilder.of(GuardedCall.of(
                        "[a](javascript:x) | <b>@joe</b>\n`#1`\u202e", "a.B", "id", Duration.ofSeconds(1)))
                .build());

        assertThat(summary.text().lines().skip(4))
                .containsExactly(
                        "| B &#91;a&#93;(javascript&#58;x) &#124; &#60;b&#62;&#64;joe&#60;/b&#62;"
                                + " &#96;&#35;1&#96;[U+202E] | 1 s |  | 0 ms | unknown |",
                        "");
    }

    @Test
    void isBounded() {
        MarkdownSummary summary = new MarkdownSummary();
        for (int i = 0; i < 1000; i++) {
            summary.add(EscalationBuilder.of(GuardedCall.of("@".repeat(10_000), "a.B", "id", Duration.ofSeconds(1)))
                    .cost(Duration.ofSeconds(i))
                    .stuckIn("@".repeat(10_000))
                    .build());
        }

        assertThat(summary.text().getBytes(UTF_8)).hasSizeLessThan((int) MarkdownSink.MAX_JOB_SUMMARY);
        assertThat(summary.text())
                .contains("| 16 min 39 s |")
                .doesNotContain("| 13 min 19 s |")
                .endsWith("\nand 800 more that cost less\n\n");
    }

    @Test
    void isWrittenAtTheEndAndAddedToTheSummaryOfTheJob() throws IOException {
        Path job = Files.writeString(dir.resolve("job"), "earlier\n");
        run(job, Samples.twoAttempts());
        run(job, Samples.twoAttempts());

        assertThat(files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).content().startsWith("### KillAfter: 1 test hung, 5.3 s lost\n"));
        assertThat(job).hasContent("earlier\n" + Files.readString(files().get(0)) + Files.readString(files().get(1)));
    }

    @Test
    void isNotWrittenWhenNothingHangs() throws IOException {
        run(dir.resolve("job"));

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void leavesASummaryOfTheJobAsItIsThatHasNoRoom() throws IOException {
        Path job = Files.write(dir.resolve("job"), new byte[(int) MarkdownSink.MAX_JOB_SUMMARY]);
        run(job, Samples.twoAttempts());

        assertThat(job).hasSize(MarkdownSink.MAX_JOB_SUMMARY);
        assertThat(files()).hasSize(1);
        assertThat(printed.toString(UTF_8))
                .contains("killafter: the summary of the CI job is full: the hung tests are not added to it");
    }

    @Test
    void saysWhereItCannotBeWritten() throws IOException {
        run(dir.resolve("none/job"), Samples.twoAttempts());

        assertThat(printed.toString(UTF_8)).contains("killafter: the summary in Markdown cannot be written: ");
    }

    private void run(@Nullable Path job, Escalation... hung) {
        PrintStream console = new PrintStream(printed, true, UTF_8);
        Formats markdown = new Formats(false, false, true, job);
        try (RunReporter reporter = new RunReporter(new ReportOptions(dir, markdown, false, false, console))) {
            reporter.note("standing aside");
            List.of(hung).forEach(reporter::verdict);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }
}
