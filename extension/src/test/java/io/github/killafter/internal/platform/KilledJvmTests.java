// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.file.LeftRecordings;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A suite JVM that is killed at any moment leaves files that can be read, and that are right. */
@Timeout(600)
class KilledJvmTests {

    private static final Duration AT_MOST = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    @Test
    @Tag("forks")
    void leavesARightRecordingAtFiveMoments() throws Exception {
        killAtMoments(5);
    }

    @Test
    @Tag("long")
    void leavesARightRecordingAtAHundredMoments() throws Exception {
        killAtMoments(100);
    }

    private void killAtMoments(int moments) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int moment = 0; moment < moments; moment++) {
            Path there = Files.createDirectory(folder.resolve("killed" + moment));
            long nanos = random.nextLong(400_000_000);
            List<String> options = List.of("-Dkill.after=" + nanos, "-Dlast.in=" + there, "-XX:TieredStopAtLevel=1");
            JavaRun.of(SuiteMain.class, "", AT_MOST, options, there.toString(), QuickTestCase.class.getName());
            assertIsRight(there, "moment " + moment + " of seed " + seed);
        }
    }

    private static void assertIsRight(Path there, String description) throws IOException {
        // The last test whose body began.
        long last = ByteBuffer.wrap(Files.readAllBytes(there.resolve("last"))).getLong();
        List<Recording> left = new ArrayList<>();
        LeftRecordings.handle(there, left::add);

        assertThat(left).as(description).hasSize(1);
        Recording recording = left.get(0);
        List<Ended> results = recording.results();
        assertThat(recording.notRecorded()).as(description).isZero();
        assertThat(results).as(description).allMatch(each -> each.result() == Result.PASSED);
        for (int i = 1; i < results.size(); i++) {
            assertThat(number(results.get(i).displayName()))
                    .as(description)
                    .isEqualTo(number(results.get(i - 1).displayName()) + 1);
        }
        long ended =
                results.isEmpty() ? 0 : number(results.get(results.size() - 1).displayName());
        assertThat(ended).as(description).isBetween(last - 1, last);
        assertThat(recording.running()).as(description).hasSize(1);
        InFlight running = recording.running().get(0);
        if (running.node().displayName().startsWith("repetition")) {
            assertThat(number(running.node().displayName())).as(description).isEqualTo(ended + 1);
        }
        assertThat(lines(there)).as(description).allSatisfy(StrictJson::parse);
    }

    private static long number(String displayName) {
        return Long.parseLong(displayName.replaceFirst("repetition (\\d+) of .*", "$1"));
    }

    private static List<String> lines(Path there) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(there)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** Tests that do nothing but note their number, until the JVM kills itself. */
    @Fixture
    static class QuickTestCase {

        private static final FileChannel LAST = open();

        private static FileChannel open() {
            try {
                Path there = Path.of(System.getProperty("last.in", "."));
                return FileChannel.open(there.resolve("last"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @RepeatedTest(100_000)
        @KillAfter(50)
        void isQuick(RepetitionInfo repetition) throws IOException {
            if (repetition.getCurrentRepetition() == 1) {
                Thread killer = new Thread(QuickTestCase::kill, "killer");
                killer.setDaemon(true);
                killer.start();
            }
            LAST.write(ByteBuffer.allocate(Long.BYTES).putLong(0, repetition.getCurrentRepetition()), 0);
        }

        private static void kill() {
            LockSupport.parkNanos(Long.getLong("kill.after"));
            try {
                String pid = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-KILL", pid).start();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
