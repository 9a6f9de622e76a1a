// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.testkit.OwnJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that is short of memory still gives verdicts, and goes on. */
@Tag("forks")
class SmallJvmTests {

    private static final List<String> LITTLE =
            List.of("-Xmx64m", "-XX:MaxMetaspaceSize=48m", "-XX:MaxDirectMemorySize=16m");

    @TempDir
    Path folder;

    // Where that limit holds, the parallel collector refuses memory when there is some again: see docs/raise.md.
    @Test
    @Tag("long")
    @Timeout(400)
    void everyTestHasItsVerdictWithTheParallelCollector() throws IOException, InterruptedException {
        everyTestHasItsVerdict("-XX:+UseParallelGC -XX:-UseGCOverheadLimit");
    }

    // What JVMs use unless they are told otherwise: the one with two processors and 2 GB, the other with less.
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    @Timeout(400)
    void everyTestHasItsVerdict(String collector) throws IOException, InterruptedException {
        List<String> options =
                Stream.concat(LITTLE.stream(), Stream.of(collector.split(" "))).toList();

        JavaRun run = JavaRun.withJar(
                OwnJar.create(folder.resolve("killafter.jar")),
                SmallJvm.class,
                Duration.ofMinutes(5),
                options,
                folder.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("RESULT")))
                .as(run.output())
                .containsExactlyElementsOf(Hunger.KINDS.stream()
                        .flatMap(kind -> Stream.of(
                                "RESULT " + kind.getSimpleName() + " hangs() RAISE",
                                "RESULT " + kind.getSimpleName() + " passes() SUCCESSFUL"))
                        .toList());
        assertThat(run.output()).contains("the JVM is short of memory: ").contains("of the time goes into garbage");
        // None of our threads dies of it: what they watch over comes again.
        assertThat(run.output()).doesNotContain("in thread \"killafter-");
        assertThat(records())
                .extracting(record -> record.get("type"))
                .startsWith("run")
                .endsWith("end");
    }

    // Every line has to be an object of its own, whatever there was no room for.
    private List<Map<String, Object>> records() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(file -> lines(file).map(StrictJson::parse))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
