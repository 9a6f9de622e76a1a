// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.report.FlightSamples;
import io.github.killafter.internal.report.Samples;
import io.github.killafter.internal.report.history.HistoryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/report.md} and the code together. */
class ReportDocumentTests {

    private static final Instant START = Instant.parse("2026-07-25T11:59:58Z");
    private static final Pattern FIELD_ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\| (.*) \\|$");

    @Test
    void theSampleIsWhatTheCodeWrites() throws IOException {
        assertThat(block(document())).isEqualTo(sample());
    }

    @Test
    void everyFieldHasARowAndEveryRowAField() throws IOException {
        String fields = document().substring(document().indexOf("| field |"));
        Set<String> rows = FIELD_ROW
                .matcher(fields)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> written = new TreeSet<>();
        sample().lines().forEach(line -> collectKeys(StrictJson.parse(line), written));

        assertThat(rows).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameIsListed(String name) throws IOException {
        assertThat(document()).contains("`" + name + "`");
    }

    static Stream<String> names() {
        return Stream.concat(
                FinalLevel.ALL.stream().map(FinalLevel::name),
                Stream.of(EscalationLevel.values(), Outcome.values(), AttemptEnd.values(), Result.values())
                        .flatMap(Stream::of)
                        .map(Enum::name));
    }

    private static String sample() {
        Totals totals = new Totals();
        totals.add(Samples.twoAttempts());
        Instant at = Instant.parse("2026-07-25T12:00:02.5Z");
        RunFacts facts = new RunFacts(START, 4242, "OpenJDK 64-Bit Server VM 17.0.15+6", "Linux 6.1.0 amd64", "0.1.0");
        return Stream.of(
                        JsonRecords.run(facts),
                        JsonRecords.slow(at, Samples.ACCEPT, Duration.ofSeconds(1), "java.net.ServerSocket.accept"),
                        JsonRecords.level(at, Samples.ACCEPT, EscalationLevel.INTERRUPT, Duration.ofMillis(500)),
                        JsonRecords.escalation(at, Samples.everything()),
                        HistoryRecord.of(at, Samples.ACCEPT, Samples.history()),
                        FlightRecords.exit(at, FlightSamples.EXIT, FlightSamples.recording()),
                        FlightRecords.died(at, FlightSamples.recording()),
                        JsonRecords.note(at, "a debugger is connected: no call is stopped"),
                        JsonRecords.end(at, totals, 0))
                .map(JsonObject::toString)
                .collect(Collectors.joining("\n"));
    }

    private static void collectKeys(Map<?, ?> json, Set<String> keys) {
        json.forEach((key, value) -> {
            keys.add(key.toString());
            // The keys of this one are values: names of endings.
            if (value instanceof Map<?, ?> object && !key.equals("endings")) {
                collectKeys(object, keys);
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .forEach(element -> collectKeys(element, keys));
            }
        });
    }

    private static String block(String document) {
        int start = document.indexOf("```json\n") + "```json\n".length();
        return document.substring(start, document.indexOf("\n```", start));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "report.md"));
    }
}
