// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static io.github.killafter.testkit.LauncherRun.reportingTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.internal.report.json.ReportSchema;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What several runs of a suite add to the file of {@code killafter.history.file}. */
@Timeout(120)
class HistoryTests {

    @TempDir
    private Path folder;

    @Test
    void keepsWhatPassedAndWhatHung() throws IOException {
        run("first");
        List<String> report = run("second");
        assertThat(report).allSatisfy(ReportSchema::check);
        List<Map<String, Object>> histories = report.stream()
                .filter(line -> line.contains("\"type\":\"history\""))
                .map(StrictJson::parse)
                .toList();

        assertThat(histories).hasSize(1);
        assertThat(histories.get(0)).containsEntry("hung", 2L).containsEntry("passed", 0L);
        assertThat((List<?>) histories.get(0).get("hangs"))
                .hasSize(2)
                .allSatisfy(hang -> assertThat(((Map<?, ?>) hang).get("ending")).isEqualTo("INTERRUPT"));
        List<String> lines = Files.readString(folder.resolve("history"))
                .lines()
                .filter(line -> !line.isEmpty())
                .skip(1)
                .toList();
        assertThat(lines).filteredOn(line -> line.contains("\"passed\":2,")).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("repetition 2 of 3"))
                .allMatch(line -> line.contains("\"passed\":0,"));
    }

    private List<String> run(String name) {
        return reportingTo(folder.resolve(name))
                .with("killafter.history.file", folder.resolve("history").toString())
                .of(MixedTestCase.class)
                .report();
    }

    @Fixture
    static class MixedTestCase {

        @RepeatedTest(3)
        @KillAfter(2)
        void hangsOnce(RepetitionInfo repetition) throws InterruptedException {
            if (repetition.getCurrentRepetition() == 2) {
                new CountDownLatch(1).await();
            }
        }

        @Test
        void fails() {
            throw new AssertionError();
        }
    }
}
