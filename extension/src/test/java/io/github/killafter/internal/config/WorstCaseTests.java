// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseTests {

    private static final Instant NOW = Instant.parse("2026-07-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CI_JOB_TIMEOUT, 90, 2026-07-25T12:01:30Z",
        "BUILDKITE_TIMEOUT, 2, 2026-07-25T12:02:00Z",
        "SLURM_JOB_END_TIME, 1785000000, 2026-07-25T17:20:00Z",
    })
    void knowsWhatTheSystemAroundTellsIt(String variable, String value, Instant end) {
        assertThat(limit(Map.of(), Map.of(variable, value))).contains(new JobLimit(variable, end));
    }

    @Test
    void takesTheEarliest() {
        Map<String, String> environment =
                Map.of("CI_JOB_TIMEOUT", "3600", "CI_JOB_STARTED_AT", "2026-07-25T11:00:30Z", "BUILDKITE_TIMEOUT", "1");

        assertThat(limit(Map.of("surefire.timeout", "100"), environment))
                .contains(new JobLimit("CI_JOB_TIMEOUT", NOW.plusSeconds(30)));
    }

    @Test
    void ignoresWhatIsNoLimit() {
        assertThat(limit(
                        Map.of("surefire.timeout", "0", "failsafe.timeout", "soon"),
                        Map.of("BUILDKITE_TIMEOUT", "false", "TEST_TIMEOUT", "5")))
                .isEmpty();
    }

    @Test
    void warnsWhereAHangDoesNotFit() {
        WorstCase worst = worstCase(Map.of("killafter.timeout.default", "30 s"));

        // 30 + 0.5 + 0.5 + 1, and again 30 + 2 + 2 + 5
        assertThat(worst.longest(ofSeconds(30))).isEqualTo(ofSeconds(71));
        assertThat(worst.warning(NOW)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("a hang can take 71 s (timeout 30 s, grace periods, rerun), but surefire.timeout"
                        + " ends this JVM in 60 s: "));
        assertThat(worst.warning(ofSeconds(20), NOW)).isEmpty();
        assertThat(worst.warning(ofSeconds(20), NOW.plusSeconds(20))).isPresent();
    }

    @Test
    void countsOnlyWhatIsDone() {
        assertThat(worstCase(Map.of("killafter.rerun.default", "never")).longest(ofSeconds(30)))
                .isEqualTo(ofSeconds(32));
        assertThat(worstCase(Map.of("killafter.isolation.default", "forked_jvm"))
                        .longest(ofSeconds(30)))
                .isEqualTo(ofSeconds(39));
    }

    private static WorstCase worstCase(Map<String, String> settings) {
        return WorstCase.in(
                Settings.from(key -> Optional.ofNullable(settings.get(key))),
                new JobLimit("surefire.timeout", NOW.plusSeconds(60)));
    }

    private static Optional<JobLimit> limit(Map<String, String> properties, Map<String, String> environment) {
        return JobLimit.earliest(key -> Optional.ofNullable(properties.get(key)), environment, NOW);
    }
}
