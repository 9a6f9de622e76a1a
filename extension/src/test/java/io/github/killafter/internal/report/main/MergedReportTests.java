// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.report.html.Page;
import io.github.killafter.internal.report.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedReportTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeTwoReports() throws IOException {
        String sample = sample();
        Path one = Files.createDirectories(temp.resolve("one"));
        Path two = Files.createDirectories(temp.resolve("two"));
        Files.writeString(one.resolve("run-1.jsonl"), sample);
        // As a killed JVM leaves it, and as a later version writes it.
        Files.writeString(two.resolve("run-2.jsonl"), sample + sample.substring(0, sample.length() - 20));
        Files.writeString(two.resolve("run-3.jsonl"), sample.replace("\"RAISE\"", "\"PERSUADE\"") + "no JSON\n");
        Files.writeString(two.resolve("flight-1-2.recording"), "no recording");
        Files.writeString(two.resolve("notes.txt"), "not ours");
    }

    @Test
    void isOnePageOfAllRuns() throws IOException {
        Path page = Files.writeString(temp.resolve("page.html"), "earlier");
        write("--html", page);

        String text = Files.readString(page);
        assertThat(text).startsWith(new Page().head());
        assertThat(Pattern.compile("<script type=\"application/json\">(.*)</script>")
                        .matcher(text)
                        .results()
                        .map(record -> record.group(1))
                        .filter(record -> record.startsWith("{\"type\":\"escalation\""))
                        .map(record -> JsonReader.object(record).get("costNanos")))
                .containsExactly(5_300_000_000L, 5_300_000_000L, 5_300_000_000L, 5_300_000_000L);
        assertThat(temp).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void isOneTableOfWhatIsKnownOfAllRuns() throws IOException {
        Path table = temp.resolve("table.md");
        write("--markdown", table);

        assertThat(table).content().startsWith("### KillAfter: 3 tests hung, 15.9 s lost\n");
        assertThat(Files.readAllLines(table))
                .hasSize(8)
                .contains("| DownloadTests.accept() | 2 s | RAISE, rerun TERMINATE | 5.3 s |"
                        + " java.net.ServerSocket.accept&#58; blocking socket I/O does not answer interrupts |");
    }

    @Test
    void isAnEmptyTableWhereNothingHung() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        Path table = temp.resolve("table.md");
        assertThat(run(List.of("report", empty.toString(), "--markdown", table.toString())))
                .isEqualTo(Main.DONE);

        assertThat(table).isEmptyFile();
    }

    @Test
    void isOneTraceOfAllRuns() throws IOException {
        Path trace = temp.resolve("trace.json");
        write("--trace", trace);

        List<?> events = (List<?>) JsonReader.object(Files.readString(trace)).get("traceEvents");
        assertThat(events)
                .filteredOn(event -> "DownloadTests.accept()".equals(of(event, "name")))
                .hasSize(8);
        assertThat(events)
                .filteredOn(event -> "X".equals(of(event, "ph")))
                .extracting(event -> of(event, "name") + " " + of(event, "ts") + " " + of(event, "dur"))
                .startsWith(
                        "DownloadTests.accept() 1784980800000000 2500400",
                        "INTERRUPT ignored 1784980802000000 500000",
                        "RAISE stopped 1784980802500000 400",
                        "DownloadTests.accept() 1784980803269000 2031000",
                        "TERMINATE stopped 1784980805269000 31000",
                        "DownloadTests.accept() ran when its JVM ended 1784980799300000 3200000");
        assertThat(events)
                .filteredOn(event -> "process_name".equals(of(event, "name")))
                .extracting(event -> of(of(event, "args"), "name"))
                .containsExactly(
                        "test JVM 4242, started 2026-07-25T11:59:58Z",
                        "forked JVM 4711 of test JVM 4242, started 2026-07-25T11:59:58Z");
        assertThat(events)
                .extracting(event -> of(event, "ph") + " " + of(event, "name"))
                .contains("i DownloadTests.accept() is slow", "i a debugger is connected: no call is stopped");
    }

    private static Object of(Object object, String key) {
        return requireNonNull(((Map<?, ?>) object).get(key));
    }

    @Test
    void saysThatItCannotBeWritten() {
        assertThat(run(List.of(
                        "report",
                        temp.toString(),
                        "--html",
                        temp.resolve("no/page.html").toString())))
                .isEqualTo(Main.NOT_WRITTEN);

        assertThat(printed.toString(UTF_8)).startsWith("the report cannot be written: ");
    }

    private void write(String option, Path file) {
        List<String> words = List.of(
                "report", temp.resolve("one").toString(), temp.resolve("two").toString(), option, file.toString());
        assertThat(run(words)).isEqualTo(Main.DONE);
        assertThat(printed.toString(UTF_8).trim()).isEqualTo(file.toString());
    }

    private int run(List<String> words) {
        PrintStream stream = new PrintStream(printed, true, UTF_8);
        return Main.run(words, stream, stream);
    }

    // The sample of the document.
    private static String sample() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "report.md"));
        int start = document.indexOf("```json\n") + "```json\n".length();
        return document.substring(start, document.indexOf("```", start));
    }
}
