// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static io.github.killafter.testkit.LauncherRun.reportingTo;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.internal.platform.ExitingTestCase.Way;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a suite JVM ends, the test in flight is named, with the results of its class. */
@Tag("forks")
@Timeout(300)
class JvmEndTests {

    private static final Duration AT_MOST = Duration.ofSeconds(100);
    private static final List<Object> ENDED = List.of("a_passes()", "b_fails()", "c_isAborted()", "d_isSkipped()");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isReportedWithTheTestInFlight(Way way) throws Exception {
        String output = run(way);

        if (!way.isOrderly()) {
            assertThat(recordings()).hasSize(1);
            reportingTo(folder).of(PassingTestCase.class);
        }
        Map<String, Object> record = record(way.isOrderly() ? "exit" : "died");
        assertThat(recordings()).isEmpty();
        Map<?, ?> running = (Map<?, ?>) list(record, "running").get(0);
        assertThat(running.get("testClass")).isEqualTo(ExitingTestCase.class.getName());
        assertThat(running.get("name")).isEqualTo(way == Way.AFTER_ALL ? "ExitingTestCase" : "e_endsTheJvm()");
        assertThat(running.get("runningNanos"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isNotNegative();
        assertThat(names(record, "name")).containsAll(ENDED);
        assertThat(names(record, "result")).contains("PASSED", "FAILED", "ABORTED", "SKIPPED");
        if (way.isOrderly()) {
            assertThat(output)
                    .contains("the test JVM exits while "
                            + (way == Way.AFTER_ALL ? "class ExitingTestCase" : "ExitingTestCase.e_endsTheJvm()")
                            + " has run for ")
                    .contains("1 failed: b_fails(); 1 aborted: c_isAborted(); 1 skipped: d_isSkipped()")
                    .contains(reason(way));
            assertThat(record).containsEntry("reason", reason(way));
            assertThat(list(record, "stack").toString().contains("Way.exit")).isEqualTo(way != Way.TERM);
            assertThat(record).containsEntry("startedBy", way == Way.THREAD ? "ExitingTestCase.e_endsTheJvm()" : "");
        }
    }

    @Test
    void endsTheReportOfASessionThatWasLeftOpen() throws Exception {
        JavaRun run = JavaRun.of(
                SuiteMain.LeftOpen.class, "", AT_MOST, List.of(), folder.toString(), HangingTestCase.class.getName());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("killafter: 1 hung");
        assertThat(record("end")).containsEntry("hung", 1L);
        assertThat(recordings()).isEmpty();
    }

    private String run(Way way) throws IOException, InterruptedException {
        List<String> options = List.of(
                "-D" + ExitingTestCase.WAY + "=" + way,
                "-XX:ErrorFile=" + folder.resolve("error.log"),
                "-XX:-CreateCoredumpOnCrash");
        JavaRun run =
                JavaRun.of(SuiteMain.class, "", AT_MOST, options, folder.toString(), ExitingTestCase.class.getName());
        return run.output();
    }

    private static String reason(Way way) {
        return switch (way) {
            case BODY, AFTER_ALL, STATIC_INITIALISER, WAITING_HOOK -> "System.exit was called by thread main";
            case THREAD -> "System.exit was called by thread exiting";
            case TERM -> "the signal SIGTERM was received";
            case HALT, KILL, SEGV -> throw new IllegalArgumentException(way.name());
        };
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".recording")).toList();
        }
    }

    private Map<String, Object> record(String type) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    Map<String, Object> record = StrictJson.parse(line);
                    if (type.equals(record.get("type"))) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("no record " + type);
    }

    private static List<Object> names(Map<String, Object> record, String key) {
        return list(record, "results").stream()
                .<Object>map(each -> requireNonNull(((Map<?, ?>) each).get(key)))
                .toList();
    }

    private static List<?> list(Map<String, Object> record, String key) {
        return (List<?>) requireNonNull(record.get(key));
    }

    @Fixture
    static class PassingTestCase {

        @Test
        void passes() {}
    }

    @Fixture
    static class HangingTestCase {

        @Test
        @KillAfter(value = 100, unit = TimeUnit.MILLISECONDS)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
