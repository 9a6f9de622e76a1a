// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When something outside ends this JVM, as far as it says so. Surefire does not pass on a timeout of the {@code pom.xml},
 * only one of Maven's command line; GitHub Actions and Jenkins pass on none.
 *
 * @param source what has set the limit
 */
record JobLimit(String source, Instant end) {

    /** Return the earliest one of this JVM. */
    static Optional<JobLimit> ofThisJvm() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return earliest(key -> Optional.ofNullable(System.getProperty(key)), System.getenv(), started);
    }

    static Optional<JobLimit> earliest(
            Function<String, Optional<String>> properties, Map<String, String> environment, Instant started) {
        Function<String, Optional<String>> variables = name -> Optional.ofNullable(environment.get(name));
        return Stream.of(
                        after("surefire.timeout", properties, 1, started),
                        after("failsafe.timeout", properties, 1, started),
                        // GitLab
                        after(
                                "CI_JOB_TIMEOUT",
                                variables,
                                1,
                                variables
                                        .apply("CI_JOB_STARTED_AT")
                                        .flatMap(JobLimit::instant)
                                        .orElse(started)),
                        after("BUILDKITE_TIMEOUT", variables, 60, started),
                        variables.apply("BAZEL_TEST").flatMap(bazel -> after("TEST_TIMEOUT", variables, 1, started)),
                        after("SLURM_JOB_END_TIME", variables, 1, Instant.EPOCH))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(JobLimit::end));
    }

    private static Optional<JobLimit> after(
            String key, Function<String, Optional<String>> lookup, int unitSeconds, Instant start) {
        return lookup.apply(key)
                .flatMap(JobLimit::number)
                .filter(count -> count > 0)
                .map(count -> new JobLimit(key, start.plus(Duration.ofSeconds(count * unitSeconds))));
    }

    // Anything else is not for us to complain about.
    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
