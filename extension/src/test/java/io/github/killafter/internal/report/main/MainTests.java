// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.report.json.JsonReader;
import io.github.killafter.internal.report.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reports",
                "report",
                "report /no/such/folder",
                "report --html",
                "report . --pdf x",
                "report --html x"
            })
    void refusesWrongArgumentsWithTheUsage(String arguments) {
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

        assertThat(run(words)).isEqualTo(Main.WRONG_ARGUMENTS);
        assertThat(err.toString(UTF_8).lines()).hasSize(2).endsWith(Arguments.USAGE);
        assertThat(out.size()).isZero();
    }

    @Test
    void printsWhatTheDocumentedReportHolds() throws IOException {
        Files.writeString(folder.resolve("run-1.jsonl"), sample());

        assertThat(report())
                .containsExactly(
                        folder.resolve("run-1.jsonl").toString(),
                        "  run of 2026-07-25T11:59:58Z, JVM 4242, OpenJDK 64-Bit Server VM 17.0.15+6",
                        "  DownloadTests.accept() hung: timeout 2 s, stopped by TERMINATE, cost 5.3 s",
                        "    SUITE_JVM STOPPED: STOP_EVENT skipped, INTERRUPT ignored, RAISE stopped",
                        "    FORKED_JVM STOPPED: TERMINATE stopped",
                        "    stuck in java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts",
                        "    known since 2026-07-01T09:00:00Z: hung 2 times, slow 1 time, passed 5 times",
                        "  the test JVM exited: System.exit was called by thread worker, which"
                                + " DownloadTests.accept() started",
                        "      at com.acme.Client.giveUp(Client.java:34)",
                        "      at org.junit.Called.it(Called.java:1)",
                        "    DownloadTests.accept() had run for 3.2 s",
                        "    DownloadTests.open() had passed",
                        "    DownloadTests close() [1] twice had failed",
                        "  the test JVM 4711 died; it was last seen alive at 2026-07-25T12:00:02.200Z",
                        "    DownloadTests.accept() had run for 3.2 s",
                        "    DownloadTests.open() had passed",
                        "    DownloadTests close() [1] twice had failed",
                        "  a debugger is connected: no call is stopped",
                        "  1 hung, 5.3 s lost");
    }

    @Test
    void printsWhatIsCompleteOfAReportThatIsCutOffAnywhere() throws IOException {
        String sample = sample();
        for (int length = 0; length < sample.length(); length += 7) {
            Files.writeString(folder.resolve("run-1.jsonl"), sample.substring(0, length));

            assertThat(report()).last().asString().matches("  the re(port has no end|st cannot be read).*|  1 hung.*");
        }
    }

    @Test
    void printsWhatRunsInAJvmThatIsAlive() throws IOException {
        try (FlightRecorder recorder = FlightRecorder.in(folder)) {
            recorder.started(new Started("t", "", Kind.TEST, "com.acme.DownloadTests", "accept", "accept()"));

            assertThat(report())
                    .last()
                    .asString()
                    .startsWith("  the test JVM " + ProcessHandle.current().pid() + " is alive: DownloadTests.accept()"
                            + " has run for ");
        }
    }

    @Test
    void saysThatThereIsNothingToReport() {
        assertThat(report()).containsExactly(folder + ": nothing to report");
    }

    @Test
    void namesAFileThatIsNoRecording() throws IOException {
        Files.writeString(folder.resolve("flight-1-2.recording"), "no recording");

        assertThat(report()).singleElement().asString().contains("not a recording");
    }

    @Test
    void readsEveryRecordAsTheTestsDo() throws IOException {
        assertThat(sample().lines())
                .allSatisfy(line -> assertThat(JsonReader.object(line)).isEqualTo(StrictJson.parse(line)));
    }

    private static String sample() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "report.md"));
        int start = document.indexOf("```json\n") + "```json\n".length();
        return document.substring(start, document.indexOf("```", start));
    }

    private List<String> report() {
        out.reset();
        assertThat(run(List.of("report", folder.toString()))).isEqualTo(Main.DONE);
        assertThat(err.size()).isZero();
        return out.toString(UTF_8).lines().toList();
    }

    private int run(List<String> arguments) {
        return Main.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
