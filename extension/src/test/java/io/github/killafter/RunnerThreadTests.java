// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on JUnit's own thread, where no interceptor reaches it. */
class RunnerThreadTests {

    @TempDir
    private Path folder;

    @Test
    void stopsACallback() {
        LauncherRun.Results results =
                LauncherRun.reportingTo(folder).of(SpinningCallbackTestCase.class, AfterwardsTestCase.class);
        System.out.println(results.failureOf("hangs()"));
        results.failureOf("hangs()").printStackTrace();
        results.report().forEach(System.out::println);
        assertThat(results.failureOf("hangs()")).isInstanceOf(StoppedError.class);
        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.escalations()).hasSize(1);
    }

    static final class Spinning implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            Blocking.forever();
        }
    }

    @Fixture
    @KillAfter(value = 300, unit = MILLISECONDS)
    @ExtendWith(Spinning.class)
    static class SpinningCallbackTestCase {

        @Test
        void hangs() {}
    }

    @Fixture
    @KillAfter(20)
    static class AfterwardsTestCase {

        @Test
        void passes() {}
    }
}
