// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportSchemaTests {

    /** One record of each type, and what a run of ten hanging tests wrote. */
    static Stream<String> lines() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "report.md"));
        int start = document.indexOf("```json\n") + "```json\n".length();
        try (InputStream shop = ReportSchemaTests.class.getResourceAsStream("../html/shop.jsonl")) {
            String run = new String(Objects.requireNonNull(shop).readAllBytes(), UTF_8);
            return Stream.concat(
                    document.substring(start, document.indexOf("\n```", start)).lines(), run.lines());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isKeptByWhatIsWritten(String line) {
        ReportSchema.check(line);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"costNanos\":5300000000,|``",
                "\"costNanos\":5300000000|\"costNanos\":\"5300000000\"",
                "\"costNanos\":5300000000|\"costNanos\":-1",
                "\"costNanos\"|\"costMillis\":1,\"costNanos\"",
                "\"startedAt\":\"2026-07-25T12:00:00Z\"|\"startedAt\":\"today\"",
                "\"outcome\":\"IGNORED\"|\"outcome\":\"IGNORED\",\"took\":1",
                "\"outcome\":\"IGNORED\"|\"outcome\":\"DODGED\"",
                "\"level\":\"RAISE\"|\"level\":\"PERSUADE\"",
                "\"steps\":[|\"steps\":[1,",
                "\"type\":\"escalation\"|\"type\":\"escalations\"",
            })
    void isBrokenByAnythingElse(String right, String wrong) throws IOException {
        String line = lines().filter(each -> each.startsWith("{\"type\":\"escalation\""))
                .findFirst()
                .orElseThrow();
        String changed = line.replace(right, wrong);
        assertThat(changed).isNotEqualTo(line);

        assertThatThrownBy(() -> ReportSchema.check(changed)).isInstanceOf(AssertionError.class);
    }

    @Test
    void dividesTheSentenceAfterItsFrames() {
        StackTraceElement frame = new StackTraceElement("a.SpecTests", "waits: for ever", "SpecTests.kt", 3);
        Escalation hang = EscalationBuilder.of(Samples.ACCEPT)
                .attempts(List.of(AttemptBuilder.in(Isolation.SUITE_JVM)
                        .stack(List.of(frame))
                        .build()))
                .stuckIn("a.B.take, called from a.SpecTests.waits: for ever(SpecTests.kt:3): nothing: is put")
                .build();

        Map<String, Object> json =
                StrictJson.parse(JsonRecords.escalation(Instant.EPOCH, hang).toString());

        assertThat(json)
                .containsEntry("where", "a.B.take, called from a.SpecTests.waits: for ever(SpecTests.kt:3)")
                .containsEntry("why", "nothing: is put");
    }

    @Test
    void leavesOutWhatIsUnknown() {
        EscalationBuilder hang = EscalationBuilder.of(Samples.ACCEPT);
        assertThat(JsonRecords.escalation(Instant.EPOCH, hang.build()).toString())
                .doesNotContain("where", "why");
        assertThat(JsonRecords.escalation(
                                Instant.EPOCH, hang.stuckIn("a.B.take").build())
                        .toString())
                .contains("\"where\":\"a.B.take\"")
                .doesNotContain("why");
    }
}
