// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import io.github.killafter.internal.report.source.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAnnotationsTests {

    private final List<String> printed = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("GITHUB_ACTIONS", "true"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void marksAHungTest() {
        GitHubAnnotations annotations = annotations();
        annotations.accept(new Event.Note("not this"));
        annotations.accept(new Event.Verdict(Samples.twoAttempts()));
        annotations.atEnd();

        assertThat(printed)
                .containsExactly(
                        "::error title=DownloadTests.accept() hung::stopped by RAISE, rerun stopped by TERMINATE"
                                + "%0Astuck in java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts");
    }

    @Test
    void keepsANameFromBeingACommand() {
        GuardedCall call = GuardedCall.of("a%b\n::set-env name=x::y, z", "a.B", "id", Duration.ofSeconds(1));
        annotations().accept(new Event.Verdict(EscalationBuilder.of(call).build()));

        assertThat(printed).hasSize(1);
        assertThat(printed.get(0)).startsWith("::error title=B a%25b").doesNotContain("\n");
        assertThat(printed.get(0).substring("::error title=".length()).split("::", 2)[0])
                .doesNotContain(",", ":")
                .contains("set-env");
    }

    @Test
    void marksTheLineOfTheTestInTheRepository() throws IOException {
        environment.put("GITHUB_WORKSPACE", temp.toString());
        Path tests = Files.createDirectories(temp.resolve("a, b/src/test/java/com/acme"));
        Files.createFile(tests.resolve("DownloadTests.java"));
        annotations().accept(new Event.Verdict(Samples.twoAttempts()));
        environment.put(
                "GITHUB_WORKSPACE", Files.createDirectory(temp.resolve("other")).toString());
        annotations().accept(new Event.Verdict(Samples.twoAttempts()));

        assertThat(printed.get(0))
                .startsWith("::error file=a%2C b/src/test/java/com/acme/DownloadTests.java,line=12,title=Download");
        assertThat(printed.get(1)).startsWith("::error title=Download");
    }

    @Test
    void marksTenAtMost() {
        GitHubAnnotations annotations = annotations();
        hang(9, annotations);
        annotations.atEnd();
        assertThat(printed).hasSize(9);
        hang(16, annotations);
        annotations.atEnd();

        assertThat(printed).hasSize(10);
        assertThat(printed.get(9))
                .isEqualTo("::error title=More tests hung::See the summary in the log, or the report.");
    }

    @Test
    void marksTenAtMostOfAllJvmsOfAStep() {
        environment.putAll(Map.of("RUNNER_TEMP", temp.toString(), "GITHUB_STEP_SUMMARY", "/x/step_summary_1"));
        List<GitHubAnnotations> jvms = List.of(annotations(), annotations(), annotations());
        jvms.forEach(jvm -> hang(4, jvm));
        jvms.forEach(GitHubAnnotations::atEnd);
        assertThat(printed).hasSize(10).last().asString().startsWith("::error title=More tests hung::");

        environment.put("GITHUB_STEP_SUMMARY", "/x/step_summary_2");
        hang(4, annotations());
        assertThat(printed).hasSize(14);
    }

    @Test
    void countsItsOwnWhereTheOthersCannotBeCounted() {
        environment.putAll(Map.of("RUNNER_TEMP", temp + "/none", "GITHUB_STEP_SUMMARY", "/x/step_summary_1"));
        hang(12, annotations());

        assertThat(printed).hasSize(9);
    }

    @Test
    void isNowhereElse() {
        assertThat(GitHubStep.of(Map.of())).isNull();
        assertThat(GitHubStep.of(Map.of("GITHUB_ACTIONS", "false"))).isNull();
    }

    private GitHubAnnotations annotations() {
        return new GitHubAnnotations(printed::add, requireNonNull(GitHubStep.of(environment)), new SourceLines(temp));
    }

    private static void hang(int times, GitHubAnnotations annotations) {
        for (int i = 0; i < times; i++) {
            annotations.accept(new Event.Verdict(Samples.twoAttempts()));
        }
    }
}
