// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveStatusTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @TempDir
    private Path folder;

    private final FlightRecorder recorder = FlightRecorder.inMemory();
    private final List<String> printed = new ArrayList<>();
    private final long start = System.nanoTime();

    @Test
    void printsMoreAndMoreSeldomWhileNothingBeginsOrEnds() {
        LiveStatus status = status(Duration.ofSeconds(10));
        begins("one");
        status.check(start, true);
        for (int second = 1; second <= 50; second++) {
            status.check(start + second * SECOND, true);
        }
        assertThat(printed)
                .containsExactly(
                        "nothing has begun or ended for 10 s: 1",
                        "nothing has begun or ended for 20 s: 1",
                        "nothing has begun or ended for 40 s: 1");

        begins("two");
        status.check(start + 50 * SECOND, true);
        recorder.ended("two", Result.PASSED);
        status.check(start + 58 * SECOND, true);
        status.check(start + 67 * SECOND, true);
        assertThat(printed).hasSize(3);
        status.check(start + 68 * SECOND, true);
        assertThat(printed).endsWith("nothing has begun or ended for 10 s: 1").hasSize(4);
    }

    @Test
    void leavesToTheirClocksWhatIsGuarded() {
        LiveStatus status = status(Duration.ofSeconds(10));
        begins("one");
        recorder.callStarted("one", new StartedCall("", "", 60 * SECOND));
        status.check(start, true);
        status.check(start + 20 * SECOND, true);
        assertThat(printed).isEmpty();

        begins("two");
        status.check(start + 20 * SECOND, true);
        status.check(start + 40 * SECOND, true);
        assertThat(printed).containsExactly("nothing has begun or ended for 20 s: 2");
    }

    @Test
    void printsThatARunHasBegunNothing() {
        LiveStatus status = status(Duration.ofSeconds(10));
        status.check(start, false);
        status.check(start + 100 * SECOND, false);
        assertThat(printed).isEmpty();

        status.check(start + 110 * SECOND, true);
        assertThat(printed).containsExactly("nothing has begun or ended for 10 s: 0");
    }

    @Test
    void printsEachTimeTheFileIsTouched() throws IOException {
        Path request = folder.resolve(LiveStatus.REQUEST);
        touch(request, 100);
        LiveStatus status = status(null);
        begins("one");
        status.check(start, true);
        assertThat(printed).isEmpty();

        touch(request, 200);
        status.check(start, true);
        status.check(start + 100 * SECOND, true);
        touch(request, 300);
        status.check(start, true);

        assertThat(printed).containsExactly("asked by " + request + ": 1", "asked by " + request + ": 1");
    }

    private static void touch(Path file, int second) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private LiveStatus status(@org.jspecify.annotations.Nullable Duration quiet) {
        return new LiveStatus(
                recorder,
                quiet,
                folder,
                (why, recording) -> printed.add(why + ": " + recording.running().size()));
    }

    private void begins(String id) {
        recorder.started(new Started(id, "", Kind.TEST, "a.B", id, id + "()"));
    }
}
