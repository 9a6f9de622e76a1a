// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Argument sources that go on for ever, one invocation after the other. */
@Tag("long")
class EndlessSourceTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"suite_jvm", "forked_jvm"})
    @Timeout(300)
    void letsTheSuiteGoOnAfterASourceWithoutAnEnd(String isolation) {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.isolation.default", isolation)
                .of(SlowTestCase.class, RunnerHangs.AfterwardsTestCase.class);

        assertThat(results.failed()).containsExactly("test(int)");
        assertThat(results.failureOf("test(int)"))
                .isInstanceOf(HungTestError.class)
                .hasMessageContaining("argument source of test(int) hung: not finished after 30 s")
                .hasMessageContaining("apparently endless source: ");
        assertThat(results.passed()).contains("passes()");
        assertThat(results.escalations()).hasSize(1);
    }

    @Fixture
    @KillAfter(2)
    static class SlowTestCase {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static Stream<Integer> source() {
            return Stream.generate(SlowTestCase::slowly);
        }

        private static Integer slowly() {
            try {
                Blocking.atMost(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 1;
        }
    }
}
