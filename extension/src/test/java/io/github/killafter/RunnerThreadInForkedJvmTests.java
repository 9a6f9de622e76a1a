// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static io.github.killafter.RunnerThreadTests.storyOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.RunnerHangs.AfterwardsTestCase;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherFactory;

/** What hangs on JUnit's own thread is stopped in forked JVMs as well; all that one level stops is in one run. */
@Tag("forks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunnerThreadInForkedJvmTests {

    private final Map<EscalationLevel, LauncherRun.Results> runs = new EnumMap<>(EscalationLevel.class);

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void runAll(@TempDir Path folder) throws Exception {
        for (EscalationLevel level : List.of(EscalationLevel.INTERRUPT, EscalationLevel.RAISE)) {
            Path own = Files.createDirectory(folder.resolve(level.name()));
            runs.put(
                    level,
                    RunnerThreadTests.runUntil(level, own)
                            .with("killafter.isolation.default", "forked_jvm")
                            .in(LauncherFactory.create(), fixtures(level)));
        }
    }

    private static Class<?>[] fixtures(EscalationLevel level) {
        Stream<Class<?>> hanging = RunnerThreadTests.hangs()
                .filter(arguments -> arguments.get()[1] == level)
                .map(arguments -> (Class<?>) arguments.get()[0]);
        return Stream.concat(hanging, Stream.of(AfterwardsTestCase.class)).toArray(Class<?>[]::new);
    }

    @ParameterizedTest
    @MethodSource("io.github.killafter.RunnerThreadTests#hangs")
    void stopsWhatHangs(Class<?> fixture, EscalationLevel level, String code, String failed) {
        LauncherRun.Results all = requireNonNull(runs.get(level));
        LauncherRun.Results results = all.of(fixture);

        assertThat(all.escalations())
                .filteredOn(line -> line.contains(fixture.getName()))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"name\":\"" + code, "\"stoppedBy\":\"" + level + "\"", "FORKED_JVM"));
        // JUnit 6.1 reports a test only after some of its callbacks: then the class has hung as well.
        assertThat(results.failed()).startsWith(failed).hasSizeLessThanOrEqualTo(2);
        assertThat(results.failed()).anySatisfy(name -> assertThat(storyOf(results.failureOf(name)))
                .contains(code, "hung: not finished after 300 ms; stopped by " + level));
        assertThat(all.of(AfterwardsTestCase.class).passed()).containsExactly("passes()");
    }
}
