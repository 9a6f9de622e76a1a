// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubAnnotationsTests {

    private final List<String> printed = new ArrayList<>();
    private final GitHubAnnotations annotations = new GitHubAnnotations(printed::add);

    @Test
    void marksAHungTest() {
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
        annotations.accept(new Event.Verdict(EscalationBuilder.of(call).build()));

        assertThat(printed).hasSize(1);
        assertThat(printed.get(0)).startsWith("::error title=B a%25b").doesNotContain("\n");
        assertThat(printed.get(0).substring("::error title=".length()).split("::", 2)[0])
                .doesNotContain(",", ":")
                .contains("set-env");
    }

    @Test
    void marksTenAtMostAndCountsTheRest() {
        for (int i = 0; i < 25; i++) {
            annotations.accept(new Event.Verdict(Samples.twoAttempts()));
        }
        annotations.atEnd();

        assertThat(printed).hasSize(GitHubAnnotations.MAX);
        assertThat(printed.get(9)).startsWith("::error title=16 more tests hung::");
    }
}
