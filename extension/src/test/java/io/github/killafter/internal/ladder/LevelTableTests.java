// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.SettingsTable;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.report.json.JsonRecords;
import io.github.killafter.internal.report.json.Totals;
import io.github.killafter.internal.wire.MessageCodec;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks over the table, and over all that has to know every level. */
class LevelTableTests {

    @Test
    void hasEachLevelAtOneSiteMildestFirst() {
        List<EscalationLevel> all = new ArrayList<>(LevelTable.at(Site.INSIDE));
        all.addAll(LevelTable.at(Site.OUTSIDE));

        assertThat(all).containsExactly(EscalationLevel.values());
        assertThat(all).extracting(level -> LevelTable.of(level).effect()).isSorted();
    }

    @Test
    void takesNoLevelFromOutsideThatLeavesTheCodeAChoice() {
        assertThat(LevelTable.at(Site.OUTSIDE))
                .allMatch(level -> LevelTable.of(level).effect() == Effect.FORCES);
    }

    @ParameterizedTest
    @EnumSource
    void hasASettingForItsGrace(EscalationLevel level) {
        String key = "killafter.grace." + level.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Site site = LevelTable.of(level).site();
        Settings settings = Settings.from(asked -> asked.equals(key) ? Optional.of("7 ms") : Optional.empty());

        assertThat(SettingsTable.keys()).contains(key);
        assertThat(settings.ladder(site)).isEqualTo(LevelTable.ladder(site).with(level, Duration.ofMillis(7)));
    }

    @ParameterizedTest
    @EnumSource
    void isInTheDocuments(EscalationLevel level) throws IOException {
        long millis = LevelTable.of(level).grace().toMillis();
        String grace = millis < 1000 ? millis + " ms" : millis / 1000 + " s";

        assertThat(document("README.md")).containsPattern("\\| `" + level + "` \\|.*\\| " + grace + " \\|\n");
        assertThat(document("CONTRIBUTING.md")).contains("`" + level + "`");
        assertThat(document("docs/report.md")).contains("`" + level + "`");
        assertThat(document("docs/settings.md")).containsPattern("\\| [^|]*\\b" + level + "\\b[^|]*\\|");
    }

    @ParameterizedTest
    @EnumSource
    void isInTheReport(EscalationLevel level) {
        Escalation story = stoppedBy(level);
        Totals totals = new Totals();
        totals.add(story);
        String words = level.name().toLowerCase(Locale.ROOT).replace('_', ' ');

        assertThat(HangMessage.of(story))
                .contains("; stopped by " + level + ";")
                .containsPattern("\\b" + words + " +stopped it after 1 ms");
        assertThat(JsonRecords.escalation(Instant.EPOCH, story).toString())
                .contains("\"stoppedBy\":\"" + level + "\"", "\"level\":\"" + level + "\"");
        assertThat(JsonRecords.end(Instant.EPOCH, totals, 0).toString()).contains("\"" + level + "\":1");
    }

    @ParameterizedTest
    @EnumSource
    void crossesToTheSuiteJvm(EscalationLevel level) {
        Encoder out = new Encoder(10_000);
        Hung sent = new Hung(stoppedBy(level));
        MessageCodec.write(sent, out);

        Hung received = (Hung) MessageCodec.read(MessageCodec.typeOf(sent), new Decoder(out.bytes(), 0, out.length()));
        Escalation read = received.escalation();

        assertThat(read.stoppedBy()).contains(level);
        assertThat(read.attempts().get(0).steps()).hasSameSizeAs(EscalationLevel.values());
    }

    private static Escalation stoppedBy(EscalationLevel stopper) {
        List<Step> steps = Arrays.stream(EscalationLevel.values())
                .map(level -> level == stopper
                        ? Step.of(level, Outcome.STOPPED, Duration.ofMillis(1))
                        : Step.skipped(level, "not in this test"))
                .toList();
        Attempt attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.STOPPED)
                .steps(steps)
                .build();
        return EscalationBuilder.of(GuardedCall.of("c()", "a.B", "[id]", Duration.ofSeconds(1)))
                .attempts(List.of(attempt))
                .build();
    }

    // The build runs the tests in the module's folder, an IDE perhaps in the project's.
    private static String document(String name) throws IOException {
        return Files.readString(Stream.of(name, "../" + name)
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
    }
}
