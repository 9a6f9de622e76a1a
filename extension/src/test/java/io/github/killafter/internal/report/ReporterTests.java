// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.report.ReportOptions.Formats;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.internal.report.live.GitHubStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReporterTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void startsAndWritesNothingWhenNothingHappens() {
        try (Reporter reporter = reporter(new PrintStream(printed, true, UTF_8))) {
            assertThat(reporter).isNotNull();
        }

        assertThat(printed.size()).isZero();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void tellsEachEventInTheFileAndOnTheConsole() throws IOException {
        try (Reporter reporter = reporter(new PrintStream(printed, true, UTF_8))) {
            tellAll(reporter);
        }

        assertThat(records())
                .extracting(line -> line.get("type"))
                .containsExactly("run", "level", "slow", "note", "escalation", "end");
        assertThat(printed.toString(UTF_8).lines())
                .startsWith(
                        "killafter: DownloadTests.accept() hung for 2 s; INTERRUPT next (500 ms grace)",
                        "killafter: DownloadTests.accept() has run for 1 s of its 2 s, now in a.B.c",
                        "killafter: standing aside",
                        "killafter: DownloadTests.accept() hung: stopped by RAISE, rerun stopped by TERMINATE; cost"
                                + " 5.3 s",
                        "killafter: 1 hung, 5.3 s lost")
                .endsWith("  TERMINATE           1  #", "  report      " + files().get(0));
    }

    @Test
    void writesThePageBesideTheFile() throws IOException {
        ReportOptions both = new ReportOptions(
                dir, new Formats(true, true, false, null), true, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(both)) {
            reporter.note("before");
            tellAll(reporter);
        }

        List<Path> files = files().stream().sorted().toList();
        assertThat(files).hasSize(2);
        Path page = files.get(0);
        assertThat(files.get(1)).hasToString(page.toString().replace(".html", ".jsonl"));
        List<String> records = Pattern.compile("<script type=\"application/json\">(.*)</script>")
                .matcher(Files.readString(page))
                .results()
                .map(record -> record.group(1))
                .toList();
        assertThat(records)
                .extracting(record -> StrictJson.parse(record).get("type"))
                .containsExactly("run", "note", "level", "slow", "note", "escalation", "end");
        assertThat(printed.toString(UTF_8).lines()).endsWith("  report      " + page);
    }

    /** The test runs in the folder of the sources, as each test of a user does. */
    @Test
    void hasTheSourceOfTheTestInThePageAlone() throws IOException {
        StackTraceElement here = new Throwable().getStackTrace()[0];
        ReportOptions both = new ReportOptions(
                dir, new Formats(true, true, false, null), true, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(both)) {
            reporter.verdict(EscalationBuilder.of(Samples.ACCEPT)
                    .attempts(List.of(AttemptBuilder.in(Isolation.SUITE_JVM)
                            .stack(List.of(here))
                            .build()))
                    .build());
        }

        List<Path> files = files().stream().sorted().toList();
        assertThat(Files.readString(files.get(0)))
                .contains("ReporterTests.java\",\"line\":" + here.getLineNumber())
                .contains("\"        StackTraceElement here = new Throwable()");
        assertThat(Files.readString(files.get(1))).doesNotContain("sources");
    }

    @Test
    void addsToTheHistory() throws IOException {
        Path history = dir.resolve("history");
        ReportOptions json = new ReportOptions(
                dir, new Formats(true, false, false, null), true, false, new PrintStream(printed, true, UTF_8));
        for (int run = 0; run < 2; run++) {
            try (Reporter reporter = new RunReporter(json, history, null)) {
                tellAll(reporter);
            }
        }

        assertThat(printed.toString(UTF_8).lines())
                .contains("killafter: DownloadTests.accept() hung for the first time, was slow 1 time")
                .contains("killafter: DownloadTests.accept() hung 2 times since 2026-07-25, was slow 2 times");
        assertThat(printed.toString(UTF_8).lines()).contains("  DownloadTests.accept()  hung 2 times since 2026-07-25");
        assertThat(Files.readString(history)).contains("\"slow\":2,\"hung\":2,");
    }

    @Test
    void namesAHistoryThatIsNoneAndMarksAHungTestOnGitHub() throws IOException {
        Path history = Files.writeString(dir.resolve("history"), "notes of mine");
        ReportOptions quiet = new ReportOptions(
                dir, new Formats(false, false, false, null), false, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(quiet, history, GitHubStep.of(Map.of("GITHUB_ACTIONS", "true")))) {
            tellAll(reporter);
        }

        assertThat(history).hasContent("notes of mine");
        assertThat(printed.toString(UTF_8).lines())
                .filteredOn(line -> line.startsWith("::error title=DownloadTests.accept() hung::"))
                .hasSize(1);
        assertThat(printed.toString(UTF_8).lines())
                .filteredOn(line -> line.startsWith("killafter: history.file"))
                .containsExactly(
                        "killafter: history.file " + history + " is left as it is, and this run is missing in it:"
                                + " no history, or one of another version");
    }

    @Test
    void writesNoPageWhenNothingHangs() throws IOException {
        ReportOptions pageOnly = new ReportOptions(
                dir, new Formats(false, true, false, null), true, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(pageOnly)) {
            reporter.note("standing aside");
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void countsTheHangsAtTheEnd() throws IOException {
        try (Reporter reporter = reporter(new PrintStream(printed, true, UTF_8))) {
            reporter.verdict(Samples.twoAttempts());
            reporter.verdict(Samples.twoAttempts());
        }

        assertThat(records().get(3))
                .containsEntry("hung", 2L)
                .containsEntry("timeLostNanos", 10_600_000_000L)
                .containsEntry("endings", Map.of("TERMINATE", 2L))
                .containsEntry("lostRecords", 0L);
    }

    @Test
    void leavesOutWhatIsSwitchedOff() {
        ReportOptions quiet = new ReportOptions(
                dir, new Formats(false, false, false, null), false, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(quiet)) {
            tellAll(reporter);
        }

        assertThat(dir).isEmptyDirectory();
        assertThat(printed.toString(UTF_8).lines())
                .startsWith("killafter: standing aside", "killafter: 1 hung, 5.3 s lost")
                .noneMatch(line -> line.contains("report"));
    }

    @Test
    void coloursTheLinesWhenAsked() {
        ReportOptions colored = new ReportOptions(
                dir, new Formats(false, false, false, null), true, true, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(colored)) {
            reporter.verdict(Samples.twoAttempts());
        }

        assertThat(printed.toString(UTF_8)).startsWith("\u001b[31mkillafter: ").contains("cost 5.3 s\u001b[0m");
    }

    @Test
    void writesTheFileWhileTheMonitorOfTheConsoleIsHeld() throws IOException {
        // Not a plain PrintStream: from JDK 21 on only a subclass locks its own monitor.
        PrintStream console = new PrintStream(printed, true, UTF_8) {};
        Reporter reporter = reporter(console);
        synchronized (console) {
            tellAll(reporter);
            reporter.close();

            assertThat(records())
                    .extracting(line -> line.get("type"))
                    .containsExactly("run", "level", "slow", "note", "escalation", "end");
            assertThat(printed.size()).isZero();
        }
        awaitNoThreads();
    }

    @Test
    void writesTheFileWhileTheConsoleTakesNothing() throws IOException {
        CountDownLatch unblocked = new CountDownLatch(1);
        PrintStream console = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                try {
                    unblocked.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
        Reporter reporter = reporter(console);
        tellAll(reporter);
        reporter.close();

        assertThat(records()).hasSize(6);
        unblocked.countDown();
        awaitNoThreads();
    }

    @Test
    void warnsOnceWhereTheFileCannotBeWritten() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        ReportOptions options = new ReportOptions(
                file, new Formats(true, true, false, null), true, false, new PrintStream(printed, true, UTF_8));
        try (Reporter reporter = new RunReporter(options)) {
            tellAll(reporter);
        }

        assertThat(printed.toString(UTF_8).lines())
                .filteredOn(line -> line.contains("cannot be written"))
                .singleElement()
                .asString()
                .contains("FileAlreadyExists");
        assertThat(printed.toString(UTF_8))
                .contains("hung: stopped by RAISE", "1 hung, 5.3 s lost")
                .containsOnlyOnce("  report      not written: java.nio.file.FileAlreadyExistsException: " + file);
    }

    @Test
    void goesOnAfterAConsoleThatThrows() throws IOException {
        PrintStream console = new PrintStream(printed, true, UTF_8) {
            @Override
            public void print(String text) {
                if (text.contains("standing aside")) {
                    throw new IllegalStateException("a test replaced System.out");
                }
                super.print(text);
            }
        };
        try (Reporter reporter = reporter(console)) {
            tellAll(reporter);
        }

        assertThat(printed.toString(UTF_8))
                .contains("1 hung, 5.3 s lost")
                .contains("killafter: 1 event dropped: too many at once, or printing failed");
        assertThat(records()).hasSize(6);
    }

    @Test
    void ignoresWhatComesAfterTheEnd() throws IOException {
        Reporter reporter = reporter(new PrintStream(printed, true, UTF_8));
        reporter.note("in time");
        reporter.close();
        reporter.note("late");
        reporter.close();

        assertThat(records()).extracting(line -> line.get("type")).containsExactly("run", "note", "end");
        awaitNoThreads();
    }

    @Test
    void flushesEvenForAnInterruptedCaller() throws IOException {
        Reporter reporter = reporter(new PrintStream(printed, true, UTF_8));
        reporter.verdict(Samples.twoAttempts());
        Thread.currentThread().interrupt();
        reporter.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(records()).hasSize(3);
    }

    private Reporter reporter(PrintStream console) {
        return new RunReporter(new ReportOptions(dir, new Formats(true, false, false, null), true, false, console));
    }

    private static void tellAll(Reporter reporter) {
        reporter.levelBegins(EscalationBuilder.of(Samples.ACCEPT).build(), INTERRUPT, Duration.ofMillis(500));
        reporter.slow(Samples.ACCEPT, Duration.ofSeconds(1), "a.B.c");
        reporter.note("standing aside");
        reporter.verdict(Samples.twoAttempts());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.toList();
        }
    }

    private List<Map<String, Object>> records() throws IOException {
        assertThat(files()).hasSize(1);
        return Files.readAllLines(files().get(0)).stream()
                .map(StrictJson::parse)
                .toList();
    }

    private static void awaitNoThreads() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("killafter-(report|console)"))
                .forEach(ReporterTests::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).isFalse();
    }
}
