// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.report.json.StrictJson;
import io.github.killafter.internal.threads.Uninterruptibly;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;

/** Where a hang is reported besides the error: the file, JUnit, listeners; and where not. */
class WhoIsToldTests {

    @Test
    void writesFilesForEachRunWithALineForEachVerdict(@TempDir Path folder) throws IOException {
        HangTestKit kit = HangTestKit.kit().with("killafter.report.dir", folder.toString());
        kit.andRun(HangingTestCase.class);
        kit.andRun(HangingTestCase.class);

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .hasSize(4)
                    .filteredOn(file -> file.toString().endsWith(".jsonl"))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Path.of(file.toString().replace(".jsonl", ".html")))
                            .isIn(all))
                    .allSatisfy(WhoIsToldTests::assertTwoVerdicts);
        }
    }

    private static void assertTwoVerdicts(Path file) throws IOException {
        List<Map<String, Object>> lines =
                Files.readAllLines(file).stream().map(StrictJson::parse).toList();
        assertThat(lines).extracting(line -> line.get("type")).startsWith("run").endsWith("end");
        assertThat(lines).filteredOn("type", "escalation").hasSize(2);
    }

    @Test
    void writesNoFileWhereNothingHangs(@TempDir Path folder) throws IOException {
        HangTestKit.kit().with("killafter.report.dir", folder.toString()).andRun(PassingTestCase.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void publishesReportEntriesOfTheHungTestToJUnit() {
        HangResults results = HangTestKit.run(HangingTestCase.class, PassingTestCase.class);

        assertThat(results.all().testEvents().reportingEntryPublished().map(event -> event.getRequiredPayload(
                                ReportEntry.class)
                        .getKeyValuePairs()))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry)
                        .containsEntry("killafter.timeout", "50 ms")
                        .containsKeys(
                                "killafter.stoppedBy", "killafter.cost", "killafter.verdict", "killafter.stuckIn"));
    }

    @Test
    void goesOnWithoutAReportEntryWhereTheTimeZoneHangs() {
        TimeZone original = TimeZone.getDefault();
        try {
            HangResults results = HangTestKit.run(TimeZoneTestCase.class);

            assertThat(results.hung()).containsExactly("hangsWithATimeZone()");
            assertThat(results.passed()).containsExactly("passes()");
            assertThat(results.all().testEvents().reportingEntryPublished().count())
                    .isZero();
        } finally {
            TimeZoneTestCase.RELEASED.countDown();
            TimeZone.setDefault(original);
        }
    }

    @Test
    void tellsListenersThatTheServiceLoaderFinds(@TempDir Path folder) throws IOException {
        Recording.TOLD.clear();
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(EscalationListener.class.getName()), Recording.class.getName());

        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        try (URLClassLoader withService =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, original)) {
            thread.setContextClassLoader(withService);
            HangTestKit.kit().with("killafter.grace.interrupt", "20 s").andRun(HangingTestCase.class);
        } finally {
            thread.setContextClassLoader(original);
        }

        assertThat(Recording.TOLD)
                .contains("before INTERRUPT", "after Optional[INTERRUPT]")
                .doesNotContain("before TERMINATE");
        assertThat(Recording.TOLD.stream().filter(line -> line.startsWith("after")))
                .hasSize(2);
    }

    @Test
    void givesJUnitNothingToWarnOf() {
        Logger logger = Logger.getLogger("org.junit");
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Warnings(warnings);
        logger.addHandler(handler);
        try {
            HangTestKit.run(HangingTestCase.class, PassingTestCase.class);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(warnings).isEmpty();
    }

    /** Keeps what it is called with. */
    public static final class Recording implements EscalationListener {

        static final List<String> TOLD = new CopyOnWriteArrayList<>();

        /** Create a listener, as the service loader does. */
        public Recording() {}

        @Override
        public void beforeLevel(Escalation soFar, EscalationLevel next) {
            TOLD.add("before " + next);
        }

        @Override
        public void afterVerdict(Escalation escalation) {
            TOLD.add("after " + escalation.stoppedBy());
        }
    }

    private static final class Warnings extends Handler {

        private final List<String> warnings;

        Warnings(List<String> warnings) {
            this.warnings = warnings;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TimeZoneTestCase {

        static final CountDownLatch RELEASED = new CountDownLatch(1);

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangsWithATimeZone() throws InterruptedException {
            TimeZone.setDefault(new SimpleTimeZone(0, "UTC") {
                @Override
                public ZoneId toZoneId() {
                    boolean unused = Uninterruptibly.until(RELEASED, Duration.ofMinutes(5));
                    return ZoneOffset.UTC;
                }
            });
            new CountDownLatch(1).await();
        }

        @Test
        void passes() {}
    }

    @Fixture
    @KillAfter(20)
    static class HangingTestCase {

        @RepeatedTest(2)
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(20)
    static class PassingTestCase {

        @RepeatedTest(2)
        void passes() {}
    }
}
