// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Writes down what the stop matrix has shown, by the command in {@code docs/stop-matrix.md}. */
@Tag("forks")
class StopMatrixTableTests {

    @Test
    @EnabledIfSystemProperty(named = "stop.matrix.jdks", matches = ".+", disabledReason = "writes documentation")
    void writesTheTable(@TempDir Path folder) throws Exception {
        Map<Runtime.Version, Map<Batch, BatchRun>> all = new LinkedHashMap<>();
        for (String home : System.getProperty("stop.matrix.jdks").split(",", -1)) {
            Runtime.Version version = version(Path.of(home));
            Path own = Files.createDirectory(folder.resolve(version.toString()));
            all.put(version, Matrix.run(Path.of(home), own));
        }
        Files.write(Path.of(System.getProperty("stop.matrix.docs", "../docs"), "stop-matrix.md"), document(all));
        all.forEach(StopMatrixTableTests::assertExpected);
    }

    private static void assertExpected(Runtime.Version version, Map<Batch, BatchRun> runs) {
        runs.forEach((batch, run) -> assertThat(batch.all)
                .allSatisfy(way -> assertThat(run.ends(way)).isEqualTo(way.on(version.feature()))));
    }

    private static Runtime.Version version(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> Runtime.Version.parse(line.replaceAll("JAVA_VERSION=\"|\"", "")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> document(Map<Runtime.Version, Map<Batch, BatchRun>> all) {
        List<String> lines = new ArrayList<>(List.of(
                "# What stops what",
                "",
                "Written by this command (Linux; one JDK home for each JDK); do not edit:",
                "",
                "    mvn -pl extension test -Dtest=StopMatrixTableTests -Dstop.matrix.jdks=<JDK home>,<JDK home>",
                "",
                "Each row is a test that hangs, run by JUnit's launcher in a suite JVM that it shares with the rows next",
                "to it. A cell names the level that stopped it there, and in the rerun where there was one. After each row",
                "three innocent tests passed, no thread was left that burns processor time and no process; after the last",
                "row of a table the JVM ended with the exit code that it was given. In most tables only what RAISE did not",
                "stop is rerun (`rerun = IF_NOT_STOPPED`), to save time; the one about reruns has the default rule.",
                "",
                "*Nothing: frozen*: the thread stands still for good. *Nothing: left alone*: it is blocked, but holds or",
                "awaits something, so that it is not frozen.",
                ""));
        for (Batch batch : Batch.values()) {
            lines.addAll(List.of("## " + batch.words, ""));
            lines.addAll(table(batch, all));
            lines.add("");
        }
        lines.remove(lines.size() - 1);
        return lines;
    }

    private static List<String> table(Batch batch, Map<Runtime.Version, Map<Batch, BatchRun>> all) {
        Stream<String> head = Stream.of(
                row("way to hang", all.keySet().stream().map(version -> "JDK " + version.feature())),
                row("---", all.keySet().stream().map(version -> "---")));
        Stream<String> rows = batch.all.stream()
                .map(way -> row(
                        way.words(), all.values().stream().map(runs -> cell(requireNonNull(runs.get(batch)), way))));
        return Stream.concat(head, rows).toList();
    }

    private static String cell(BatchRun run, Way way) {
        return run.ends(way).words() + (run.about(way, Line.Kind.BURNING).isEmpty() ? "" : "; burns");
    }

    private static String row(String first, Stream<String> others) {
        return "| " + first + " | " + String.join(" | ", others.toList()) + " |";
    }
}
