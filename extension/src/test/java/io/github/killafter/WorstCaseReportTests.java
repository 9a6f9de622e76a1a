// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hang that the build would not wait for is announced, once. */
class WorstCaseReportTests {

    // This JVM has run for longer than that.
    @BeforeEach
    void limit() {
        System.setProperty("surefire.timeout", "1");
    }

    @AfterEach
    void noLimit() {
        System.clearProperty("surefire.timeout");
    }

    @Test
    void warnsOnce(@TempDir Path folder) {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(OneTestCase.class, OtherTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.report())
                .filteredOn(line -> line.contains("\"type\":\"note\""))
                .singleElement()
                .asString()
                .contains("a hang can take 22 s (timeout 20 s, grace periods), but surefire.timeout ends this JVM");
    }

    @Fixture
    @KillAfter(20)
    static class OneTestCase {

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(30)
    static class OtherTestCase {

        @Test
        void test() {}
    }
}
