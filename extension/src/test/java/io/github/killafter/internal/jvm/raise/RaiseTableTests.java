// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.RaiseTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a raise stops: checked with few rounds here, and written down with many by the command in {@code docs/raise.md}. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class RaiseTableTests {

    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final List<String> OPTIONS = List.of("-Dfile.encoding=UTF-8");

    @Test
    void stopsWhatTheTableSays() throws Exception {
        Map<HangKind, Row> rows = table(System.getProperty("java.home"), 1);

        assertThat(rows.keySet()).containsExactly(HangKind.values());
        assertThat(rows.values()).allSatisfy(RaiseTableTests::assertExpected);
        assertThat(rows.values().stream().mapToInt(RaiseTableTests::neededWakeUps))
                .as("a signal is what stops a system call")
                .anyMatch(wakeUps -> wakeUps > 0);
    }

    private static int neededWakeUps(Row row) {
        return row.kind().answer == HangKind.Answer.WAKE_UP ? row.wakeUps() : 0;
    }

    @Test
    @EnabledIfSystemProperty(named = "raise.table.jdks", matches = ".+", disabledReason = "writes documentation")
    void writesTheTable() throws Exception {
        Map<Runtime.Version, Map<HangKind, Row>> tables = new LinkedHashMap<>();
        for (String home : System.getProperty("raise.table.jdks").split(",", -1)) {
            Map<HangKind, Row> rows = table(home, Integer.getInteger("raise.table.rounds", 200));
            rows.values().forEach(RaiseTableTests::assertExpected);
            tables.put(version(home), rows);
        }
        Path docs = Path.of(System.getProperty("killafter.docs", "../docs"));
        Files.createDirectories(docs);
        Path page = docs.resolve("raise.md");
        List<String> lines = new ArrayList<>(document(tables));
        lines.addAll(restOf(page));
        Files.write(page, lines);
    }

    // What follows the table is written by hand.
    private static List<String> restOf(Path page) throws IOException {
        List<String> lines = Files.exists(page) ? Files.readAllLines(page) : List.of();
        int rest = lines.indexOf("## Where a raise must not land");
        return rest < 0 ? List.of() : lines.subList(rest - 1, lines.size());
    }

    private static void assertExpected(Row row) {
        int expected = row.kind().answer == HangKind.Answer.NONE ? 0 : row.rounds();
        assertThat(row.ended()).as("how often %s ended", row.kind()).isEqualTo(expected);
    }

    private static Map<HangKind, Row> table(String home, int rounds) throws IOException, InterruptedException {
        JavaRun run = JavaRun.in(home, RaiseTable.class, AT_MOST, OPTIONS, String.valueOf(rounds));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output()
                .lines()
                .filter(line -> line.startsWith("row "))
                .map(Row::of)
                .collect(toMap(Row::kind, row -> row, (first, second) -> second, LinkedHashMap::new));
    }

    private static Runtime.Version version(String home) throws IOException {
        return Files.readAllLines(Path.of(home, "release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> Runtime.Version.parse(line.replaceAll("JAVA_VERSION=\"|\"", "")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> document(Map<Runtime.Version, Map<HangKind, Row>> tables) {
        List<String> lines = new ArrayList<>(List.of(
                "# What a raise stops",
                "",
                "This table is written by this command (Linux; one JDK home for each JDK):",
                "",
                "    mvn -pl extension test -Dtest=RaiseTableTests -Draise.table.jdks=<JDK home>,<JDK home>",
                "",
                "Each hang is made, and an exception raised in it with a grace of one second, again and again until the",
                "thread has ended. Times are from the first raise to the end of the thread: the median and the 99th",
                "percentile. In the last rows nothing helps, and each leaves a thread behind, so they are few.",
                "",
                machine(tables.keySet()),
                ""));
        StringBuilder head = new StringBuilder("| hang | stopped by |");
        StringBuilder rule = new StringBuilder("| --- | --- |");
        for (Runtime.Version version : tables.keySet()) {
            head.append(" JDK ").append(version.feature()).append(": stopped | median | p99 |");
            rule.append(" --- | --- | --- |");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        for (HangKind kind : HangKind.values()) {
            StringBuilder line = new StringBuilder("| " + kind.words + " | " + kind.answer.words + " |");
            tables.values().forEach(rows -> line.append(cells(requireNonNull(rows.get(kind)))));
            lines.add(line.toString());
        }
        return lines;
    }

    private static String machine(Set<Runtime.Version> jdks) {
        return String.format(
                Locale.ROOT,
                "Measured on %s, %s, %d processors; JDK %s.",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                jdks.stream().map(Runtime.Version::toString).collect(joining(", ")));
    }

    private static String cells(Row row) {
        return row.ended() == 0
                ? String.format(Locale.ROOT, " 0 of %d | – | – |", row.rounds())
                : String.format(
                        Locale.ROOT,
                        " %d of %d | %.1f ms | %.1f ms |",
                        row.ended(),
                        row.rounds(),
                        row.median(),
                        row.p99());
    }
}
