// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import static io.github.killafter.internal.report.history.TestHistory.MAX_KEPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.report.history.TestHistory.Hang;
import io.github.killafter.internal.report.history.TestHistory.Test;
import io.github.killafter.internal.report.json.StrictJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HistoryFileTests {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final Test ONE = new Test("[engine:e]/[method:one()]", "com.acme.Tests", "one()");

    @TempDir
    private Path folder;

    @org.junit.jupiter.api.Test
    void addsUpWhatRunsWrite() throws IOException {
        HistoryFile file = new HistoryFile(folder.resolve("new/history"));
        file.add(List.of(passed(ONE, 3), passed(other(1), 4)));
        file.append(hung(ONE, 1));
        file.add(List.of(passed(ONE, 5).plus(TestHistory.slow(ONE, START))));

        TestHistory known = file.append(hung(ONE, 2));

        assertThat(known)
                .isEqualTo(new TestHistory(
                        ONE,
                        START,
                        START.plusSeconds(2),
                        2,
                        List.of(3L, 5L),
                        1,
                        2,
                        List.of(
                                new Hang(START.plusSeconds(1), "INTERRUPT"),
                                new Hang(START.plusSeconds(2), "INTERRUPT"))));
        assertThat(known.suggestedTimeout()).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void keepsTheFirstHangAndTheLastOnes() {
        TestHistory all = IntStream.range(0, 100)
                .mapToObj(i -> hung(ONE, i).plus(passed(ONE, i)))
                .reduce(TestHistory::plus)
                .orElseThrow();

        assertThat(all.hung()).isEqualTo(100);
        assertThat(all.hangs()).hasSize(MAX_KEPT).startsWith(new Hang(START, "INTERRUPT"));
        assertThat(all.hangs()).endsWith(new Hang(START.plusSeconds(99), "INTERRUPT"));
        assertThat(all.tookNanos()).isEqualTo(LongStream.range(70, 100).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_999_999_999L, 2_000_000_001L, 60_000_000_000L})
    void suggestsFiveTimesTheLongestButTenSecondsInWholeOnes(long longest) {
        TestHistory four = Stream.generate(() -> passed(ONE, longest / 2))
                .limit(4)
                .reduce(TestHistory::plus)
                .orElseThrow();
        assertThat(four.suggestedTimeout()).isEmpty();

        Duration suggested = four.plus(passed(ONE, longest)).suggestedTimeout().orElseThrow();

        assertThat(suggested.toNanosPart()).isZero();
        assertThat(suggested).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(suggested.minus(Duration.ofNanos(5 * longest)))
                .isBetween(Duration.ZERO, longest < 2_000_000_000L ? Duration.ofSeconds(10) : Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "\n\n",
                "{}",
                "\0\0\0",
                "{\"type\":\"history\",\"schema\":\"killafter-history/2\"}\n{\"new\":1}\n",
                "{\"type\":\"history\",\"sche"
            })
    void leavesAForeignFileAsItIs(String content) throws IOException {
        Path path = Files.writeString(folder.resolve("history"), content);
        HistoryFile file = new HistoryFile(path);

        assertThatThrownBy(() -> file.add(List.of(passed(ONE, 1)))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.append(hung(ONE, 1))).isInstanceOf(IOException.class);

        assertThat(path).hasContent(content);
    }

    @org.junit.jupiter.api.Test
    void leavesALargeFileAsItIs() throws IOException {
        Path path = Files.writeString(folder.resolve("history"), HistoryLine.HEADER + "\n");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.allocate(1), 1L << 30);
        }

        assertThatThrownBy(() -> new HistoryFile(path).append(hung(ONE, 1))).hasMessageContaining("larger");

        assertThat(path).hasSize((1L << 30) + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"cut of",
                "garbage",
                "{}",
                "{\"id\":\"a\",\"testClass\":\"\",\"name\":\"\",\"seen\":\"today\",\"since\":\"2026-07-01T12:00:00Z\","
                        + "\"passed\":0,\"tookNanos\":[],\"slow\":0,\"hung\":0,\"hangs\":[]}",
                "{\"id\":\"a\",\"testClass\":\"\",\"name\":\"\",\"seen\":\"2026-07-01T12:00:00Z\",\"since\":\"2026-07-01T12:00:00Z\","
                        + "\"passed\":0,\"tookNanos\":[\"1\"],\"slow\":0,\"hung\":0,\"hangs\":[]}"
            })
    void copiesWhatItCannotReadAndKeepsTheRest(String line) throws IOException {
        Path path = folder.resolve("history");
        HistoryFile file = new HistoryFile(path);
        file.add(List.of(passed(ONE, 1)));
        Files.writeString(path, line, StandardOpenOption.APPEND);
        file.append(hung(ONE, 1));
        String before = Files.readString(path);

        Path copy = file.add(List.of(passed(ONE, 2))).orElseThrow();

        assertThat(copy).hasContent(before);
        assertThat(file.add(List.of(passed(ONE, 3)))).isEmpty();
        assertThat(file.append(hung(ONE, 2)).passed()).isEqualTo(3);
        assertThat(Files.readString(path).lines().filter(each -> !each.isEmpty()))
                .allSatisfy(StrictJson::parse);
    }

    @org.junit.jupiter.api.Test
    void staysSmallAndKeepsWhatHungAndWhatTookLong() throws IOException {
        Path path = folder.resolve("history");
        HistoryFile file = new HistoryFile(path);
        file.append(hung(ONE, 1));
        file.add(IntStream.range(0, 20_000)
                .mapToObj(i -> passed(other(i), 1_000_000 + i))
                .toList());

        assertThat(Files.size(path)).isBetween(HistoryFile.MAX_CHARS - 1000L, HistoryFile.MAX_CHARS + 1000L);
        assertThat(file.append(hung(ONE, 2)).hung()).isEqualTo(2);
        assertThat(file.append(hung(other(19_999), 2)).passed()).isEqualTo(1);
        assertThat(file.append(hung(other(0), 2)).passed()).isZero();
    }

    @org.junit.jupiter.api.Test
    void losesNothingWhereThreadsOfOneJvmWriteIt() throws Exception {
        HistoryFile file = new HistoryFile(folder.resolve("history"));
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> writeTenTimes(new HistoryFile(folder.resolve("history")))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread each : threads) {
            each.join();
        }

        TestHistory known = file.append(hung(ONE, 1));

        assertThat(known.passed()).isEqualTo(40);
        assertThat(known.hung()).isEqualTo(41);
    }

    private static void writeTenTimes(HistoryFile file) {
        try {
            for (int i = 0; i < 10; i++) {
                file.add(List.of(passed(ONE, i)));
                file.append(hung(ONE, i));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Test other(int number) {
        return new Test("[engine:e]/[method:other" + number + "()]", "com.acme.Tests", "other" + number + "()");
    }

    private static TestHistory passed(Test test, long nanos) {
        return TestHistory.passed(test, START, nanos);
    }

    private static TestHistory hung(Test test, int second) {
        return TestHistory.hung(test, new Hang(START.plusSeconds(second), "INTERRUPT"));
    }
}
