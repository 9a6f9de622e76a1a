// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static io.github.killafter.testkit.LauncherRun.reportingTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import io.github.killafter.testkit.LauncherRun.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Whatever ran where, there is one report. */
@Tag("forks")
@Timeout(120)
class OneReportTests {

    @TempDir
    private Path folder;

    @Test
    void tellsOfBothJvmsInOne() {
        Results results = reportingTo(folder).of(HangsHereTestCase.class, HangsThereTestCase.class);

        assertThat(types(results)).containsExactly("run", "escalation", "escalation", "end");
    }

    @Test
    void tellsOfTestsThatRunBesideEachOther() {
        Results results = reportingTo(folder)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .of(HangsHereTestCase.class, HangsThereTestCase.class, HangsHereTooTestCase.class);

        assertThat(types(results)).containsExactly("run", "escalation", "escalation", "escalation", "end");
    }

    @Test
    void tellsOfSeveralSuitesInOne() {
        Results results = reportingTo(folder).of(OneSuite.class, OtherSuite.class, HangsHereTooTestCase.class);

        assertThat(types(results))
                .containsExactly("run", "escalation", "escalation", "escalation", "escalation", "end");
    }

    @Test
    void tellsOfAllRunsOfASessionInOne() {
        LauncherRun run = reportingTo(folder);
        try (var session = LauncherFactory.openSession()) {
            assertThat(run.in(session.getLauncher(), HangsHereTestCase.class).failed())
                    .containsExactly("hangs()");
            assertThat(run.in(session.getLauncher(), HangsThereTestCase.class).failed())
                    .containsExactly("hangs()", "hangs()");
        }

        assertThat(types(run.results())).containsExactly("run", "escalation", "escalation", "end");
    }

    @Test
    void tellsOfEachRunByItselfWithoutASession() {
        Results first = reportingTo(folder.resolve("1")).of(HangsHereTestCase.class);
        Results second = reportingTo(folder.resolve("2")).of(HangsHereTestCase.class);

        assertThat(Stream.of(first, second))
                .allSatisfy(results -> assertThat(types(results)).containsExactly("run", "escalation", "end"));
    }

    private static List<String> types(Results results) {
        return results.report().stream()
                .map(line -> line.replaceAll(".*?\"type\":\"([a-z]+)\".*", "$1"))
                .filter(type -> List.of("run", "escalation", "end").contains(type))
                .toList();
    }

    @Suite
    @SelectClasses({HangsHereTestCase.class, HangsThereTestCase.class})
    static class OneSuite {}

    @Suite
    @SelectClasses(HangsHereTestCase.class)
    static class OtherSuite {}

    @Fixture
    static class HangsHereTestCase {

        @Test
        @KillAfter(1)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Fixture
    static class HangsHereTooTestCase {

        @Test
        @KillAfter(1)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Fixture
    static class HangsThereTestCase {

        @Test
        @KillAfter(value = 1, isolation = Isolation.FORKED_JVM)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
