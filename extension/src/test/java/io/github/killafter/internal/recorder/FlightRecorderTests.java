// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import io.github.killafter.internal.recorder.file.Layout;
import io.github.killafter.internal.recorder.file.LeftRecordings;
import io.github.killafter.internal.recorder.file.RecordingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTests {

    private static final String CLASS = "com.acme.DownloadTests";

    @TempDir
    Path dir;

    @Test
    void showsWhatIsInFlightToAnyOtherReader() throws IOException {
        try (FlightRecorder recorder = FlightRecorder.in(dir)) {
            startClass(recorder);
            recorder.started(test("accept"));
            recorder.callStarted("c/accept", new StartedCall("@BeforeEach", "setUp", 0));
            recorder.callEnded("c/accept");
            recorder.callStarted("c/accept", new StartedCall("", "accept", 2_000_000_000L));
            recorder.levelStarted("c/accept", EscalationLevel.RAISE);

            Recording read = RecordingReader.read(recorder.path().orElseThrow());

            assertThat(read.jvm().pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(LeftRecordings.isAlive(read.jvm())).isTrue();
            assertThat(read.ended()).isFalse();
            InFlight running = read.running().get(0);
            assertThat(read.running()).hasSize(1);
            assertThat(running.node())
                    .isEqualTo(new Started("c/accept", "", Kind.TEST, CLASS, "accept", "accepts a call"));
            assertThat(running.thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(running.call().orElseThrow().call()).isEqualTo(new StartedCall("", "accept", 2_000_000_000L));
            assertThat(running.call().orElseThrow().level()).contains(EscalationLevel.RAISE);
            assertThat(read.ran(running.sinceNanos())).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Test
    void hasNoCallInFlightBetweenCalls() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        recorder.started(test("accept"));
        recorder.callStarted("c/accept", new StartedCall("@BeforeEach", "setUp", 0));
        recorder.callEnded("c/accept");

        assertThat(recorder.read().running().get(0).call()).isEmpty();
    }

    @Test
    void aReusedSlotShowsNoCallOfTheTestBefore() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        recorder.started(test("first"));
        recorder.callStarted("c/first", new StartedCall("", "first", 5));
        recorder.ended("c/first", Result.FAILED);
        recorder.started(test("second"));

        assertThat(recorder.read().running().get(0).call()).isEmpty();
    }

    @Test
    void keepsTheResultsOfTheClassInFlightAlone() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        pass(recorder, "before");
        recorder.ended("c", Result.PASSED);
        startClass(recorder);
        pass(recorder, "first");
        recorder.started(test("second"));
        recorder.ended("c/second", Result.FAILED);
        recorder.skipped(test("third"));
        recorder.started(test("fourth"));

        Recording read = recorder.read();

        assertThat(read.resultsAround(read.running().get(0)))
                .extracting(Recording.Ended::testClass, Recording.Ended::method, Recording.Ended::result)
                .containsExactly(
                        tuple(CLASS, "first", Result.PASSED),
                        tuple(CLASS, "second", Result.FAILED),
                        tuple(CLASS, "third", Result.SKIPPED));
        assertThat(read.overwritten(read.running().get(0))).isZero();
    }

    @Test
    void countsTheResultsThatFindNoRoom() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        IntStream.range(0, Layout.RESULTS + 10).forEach(i -> pass(recorder, "test" + i));
        recorder.started(test("last"));

        Recording read = recorder.read();

        assertThat(read.results()).hasSize(Layout.RESULTS);
        assertThat(read.overwritten(read.running().get(0))).isEqualTo(10);
    }

    @Test
    void countsTheTestsThatFindNoRoom() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        IntStream.range(0, Layout.SLOTS).forEach(i -> recorder.started(test("test" + i)));

        assertThat(recorder.read().notRecorded()).isEqualTo(2);
        assertThat(recorder.read().inFlight()).hasSize(Layout.SLOTS);
    }

    @Test
    void cutsLongNamesBetweenCharacters() {
        FlightRecorder recorder = FlightRecorder.inMemory();
        startClass(recorder);
        String name = "é".repeat(1000);
        recorder.started(new Started("c/" + name, "c", Kind.TEST, CLASS, name, "x" + name));

        Started read = recorder.read().running().get(0).node();

        assertThat(read.uniqueId()).isEmpty();
        assertThat(read.method()).isEqualTo("é".repeat(50));
        assertThat(read.displayName()).isEqualTo("x" + "é".repeat(59));
    }

    @Test
    void readsWhatIsCompleteOfAnyTornFile() throws IOException {
        byte[] bytes;
        try (FlightRecorder recorder = FlightRecorder.in(dir)) {
            startClass(recorder);
            pass(recorder, "first");
            recorder.started(test("second"));
            bytes = Files.readAllBytes(recorder.path().orElseThrow());
        }
        // The class, the test and the first result, with one byte after the other not written.
        for (int start : List.of(Layout.slot(0), Layout.slot(1), Layout.result(1))) {
            for (int at = start; at < start + 120; at++) {
                byte[] torn = bytes.clone();
                torn[at] ^= 0x55;
                Path file = Files.write(dir.resolve("torn"), torn);
                Recording read = RecordingReader.read(file);
                assertThat(read.inFlight())
                        .extracting(one -> one.node().testClass())
                        .containsAnyOf(CLASS, "");
                assertThat(read.results()).allMatch(each -> each.method().equals("first"));
            }
        }
    }

    @Test
    void refusesAFileThatIsNoRecording() throws IOException {
        Path file = Files.write(dir.resolve("flight-1-2.recording"), new byte[Layout.SIZE]);

        assertThatThrownBy(() -> RecordingReader.read(file)).hasMessageContaining("not a recording");
    }

    @Test
    void isReadWhileItIsWritten() throws Exception {
        try (FlightRecorder recorder = FlightRecorder.in(dir)) {
            startClass(recorder);
            Thread writer = new Thread(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    pass(recorder, String.format(Locale.ROOT, "test%d", i));
                }
            });
            writer.start();
            try {
                List<String> seen = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    Recording read = RecordingReader.read(recorder.path().orElseThrow());
                    read.results().forEach(each -> seen.add(each.method()));
                    read.running().forEach(each -> seen.add(each.node().method()));
                }
                assertThat(seen).allMatch(method -> method.isEmpty() || method.matches("test\\d+"));
            } finally {
                writer.interrupt();
                writer.join();
            }
        }
    }

    @Test
    void leavesNothingAfterAnOrderlyEnd() throws IOException {
        Path folder = dir.resolve("target/killafter");
        FlightRecorder.in(folder).close();

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void leavesTheFolderOfOthers() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("killafter"));
        FlightRecorder.in(folder).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void handlesWhatIsLeftBehindOnceAndNotWhatIsInUse() throws IOException {
        try (FlightRecorder recorder = FlightRecorder.in(dir)) {
            startClass(recorder);
            byte[] bytes = Files.readAllBytes(recorder.path().orElseThrow());
            bytes[Layout.JVM_STARTED_AT + 4] ^= 1; // another process had this id
            Path left = Files.write(dir.resolve("flight-9-9.recording"), bytes);
            List<Recording> handled = new ArrayList<>();

            LeftRecordings.handle(dir, handled::add);
            LeftRecordings.handle(dir, handled::add);

            assertThat(handled).hasSize(1);
            assertThat(handled.get(0).running().get(0).node().testClass()).isEqualTo(CLASS);
            assertThat(left).doesNotExist();
            assertThat(recorder.path().orElseThrow()).exists();
        }
    }

    private static void startClass(FlightRecorder recorder) {
        recorder.started(new Started("e", "", Kind.ENGINE, "", "", "JUnit Jupiter"));
        recorder.started(new Started("c", "e", Kind.CONTAINER, CLASS, "", "DownloadTests"));
    }

    private static Started test(String method) {
        return new Started("c/" + method, "c", Kind.TEST, CLASS, method, method + "s a call");
    }

    private static void pass(FlightRecorder recorder, String method) {
        recorder.started(test(method));
        recorder.ended("c/" + method, Result.PASSED);
    }
}
