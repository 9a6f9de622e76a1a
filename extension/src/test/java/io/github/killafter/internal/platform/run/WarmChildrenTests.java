// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** When a child is used again, and that the next class finds it as the first one did. */
@Tag("forks")
@Timeout(120)
class WarmChildrenTests {

    @Test
    void runsOneClassAfterTheOtherInTheSameChild() {
        assertThat(pids(launcher(), FirstTestCase.class, SecondTestCase.class))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(distinct(launcher(), FirstTestCase.class, SecondTestCase.class))
                .isOne();
    }

    @Test
    void keepsAChildFromRunToRunOfASession() {
        List<Recorded> runs = launcher().runOneByOne(FirstTestCase.class, SecondTestCase.class);

        assertThat(runs).allSatisfy(run -> assertThat(run.failures()).isEmpty());
        List<String> pids = runs.stream().flatMap(run -> pids(run).stream()).toList();
        assertThat(pids).hasSize(2).containsOnly(pids.get(0));
        ProcessHandle.of(Long.parseLong(pids.get(0)))
                .ifPresent(process -> process.onExit().join());
    }

    @Test
    void startsAFreshOneForEachClassIfWanted() {
        LauncherKit fresh = launcher().with("killafter.fork.reuse", "false");

        assertThat(distinct(fresh, FirstTestCase.class, SecondTestCase.class)).isEqualTo(2);
    }

    @Test
    void putsBackWhatTestsChangeInTheirJvm() {
        Recorded recorded = launcher().run(PoisonTestCase.class, CleanTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(pids(recorded)).hasSize(2).containsOnly(pids(recorded).get(0));
    }

    @Test
    void replacesAChildInWhichAThreadIsLeft() {
        assertThat(distinct(launcher(), LeavingTestCase.class, SecondTestCase.class))
                .isEqualTo(2);
    }

    @Test
    void replacesAChildInWhichAProcessIsLeft() {
        assertThat(distinct(launcher(), StartingTestCase.class, SecondTestCase.class))
                .isEqualTo(2);
    }

    @Test
    void runsClassesBesideEachOtherUpToTheLimit() {
        LauncherKit parallel = launcher()
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("killafter.fork.max-children", "2");

        Recorded recorded = parallel.run(FirstTestCase.class, SecondTestCase.class, CleanTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(pids(recorded))
                .hasSize(3)
                .satisfies(pids -> assertThat(pids.stream().distinct()).hasSizeBetween(1, 2));
    }

    @Test
    void leavesNoChild() {
        Recorded recorded = launcher().run(FirstTestCase.class, LeavingTestCase.class);

        assertThat(pids(recorded)).hasSize(2).allSatisfy(pid -> ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().join()));
    }

    private static long distinct(LauncherKit kit, Class<?>... fixtures) {
        Recorded recorded = kit.run(fixtures);
        assertThat(recorded.failures()).isEmpty();
        return pids(recorded).stream().distinct().count();
    }

    private static List<String> pids(LauncherKit kit, Class<?>... fixtures) {
        return List.of(fixtures).stream()
                .flatMap(fixture -> pids(kit.run(fixture)).stream())
                .toList();
    }

    private static List<String> pids(Recorded recorded) {
        return recorded.lines().stream()
                .filter(line -> line.what().equals("reported"))
                .map(line -> line.text().replaceAll("\\D", ""))
                .toList();
    }

    private static void tellPid(TestReporter reporter) {
        reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class FirstTestCase {

        @Test
        void tells(TestReporter reporter) {
            tellPid(reporter);
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class SecondTestCase {

        @Test
        void tells(TestReporter reporter) {
            tellPid(reporter);
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class PoisonTestCase {

        @Test
        @SuppressWarnings("SystemOut")
        void changesWhatItCan(TestReporter reporter) {
            tellPid(reporter);
            System.setProperty("poison", "yes");
            System.clearProperty("java.io.tmpdir");
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            System.out.close();
            System.setErr(new PrintStream(new java.io.ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            System.setIn(new java.io.ByteArrayInputStream(new byte[] {1}));
            Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
            Thread.currentThread().interrupt();
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class CleanTestCase {

        @Test
        @SuppressWarnings("SystemOut")
        void findsNothingOfIt(TestReporter reporter) throws Exception {
            tellPid(reporter);
            assertThat(System.getProperty("poison")).isNull();
            assertThat(System.getProperty("java.io.tmpdir")).isNotNull();
            assertThat(Locale.getDefault().getLanguage()).isNotEqualTo("tr");
            assertThat(TimeZone.getDefault().getID()).isNotEqualTo("Asia/Kathmandu");
            assertThat(System.out.checkError()).isFalse();
            InputStream in = System.in;
            assertThat(in.read()).isNegative();
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
            assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(ClassLoader.getSystemClassLoader());
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class LeavingTestCase {

        @Test
        void leavesAThread(TestReporter reporter) {
            tellPid(reporter);
            new Thread(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException ended) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class StartingTestCase {

        @Test
        void leavesAProcess(TestReporter reporter) throws Exception {
            tellPid(reporter);
            new ProcessBuilder("sleep", "60").start();
        }
    }
}
