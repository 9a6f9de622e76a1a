// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.value.CallKind;
import io.github.killafter.internal.config.value.DeadlockRule;
import io.github.killafter.internal.config.value.Fork;
import io.github.killafter.internal.config.value.Leftovers;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.config.value.ReportFormat;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.config.value.ThreadLocals;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.PlannedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTests {

    private static final Path PROJECT = Path.of("project").toAbsolutePath();

    @Test
    void hasTheDefaultsOfTheTable() {
        Settings settings = settings(Map.of());

        assertThat(settings.timeout(CallKind.TEST)).isEmpty();
        assertThat(settings.timeout(CallKind.LIFECYCLE)).isEmpty();
        assertThat(settings.scaled(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.mode()).isEqualTo(Mode.DISABLED_ON_DEBUG);
        assertThat(settings.adoptTimeout()).isFalse();
        assertThat(settings.thread()).isEqualTo(ThreadMode.AUTO);
        assertThat(settings.threadLocals()).isEqualTo(ThreadLocals.SHARE);
        assertThat(settings.isolation()).isEqualTo(Isolation.SUITE_JVM);
        assertThat(settings.rerun()).isEqualTo(Rerun.AFTER_INTERRUPT);
        assertThat(settings.rerunAllowance()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.raise()).isTrue();
        assertThat(settings.freeze()).isTrue();
        assertThat(settings.deadlock()).isEqualTo(DeadlockRule.AT_ONCE);
        assertThat(settings.leftovers()).isEqualTo(Leftovers.REPORT);
        assertThat(settings.outputMax()).isEqualTo(10 * 1024 * 1024);
        assertThat(settings.unfreezable()).isEqualTo(Switch.AUTO);
        assertThat(settings.guard()).isEqualTo(Switch.AUTO);
        assertThat(settings.exitTimeout()).contains(Duration.ofSeconds(30));
        assertThat(settings.flightRecorder()).isTrue();
        assertThat(settings.slowAfter()).contains(SlowAfter.DEFAULT);
    }

    @Test
    void hasTheDefaultGracesOfTheTable() {
        assertThat(graces(settings(Map.of())))
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5));
    }

    private static List<Duration> graces(Settings settings) {
        return Stream.of(Site.INSIDE, Site.OUTSIDE)
                .flatMap(site -> settings.ladder(site).steps().stream())
                .map(PlannedStep::grace)
                .toList();
    }

    @Test
    void derivesDefaultsFromTheSurroundings() {
        Settings settings = settings(Map.of());

        assertThat(settings.fork()).isEqualTo(new Fork(true, 4, 250, List.of(), Map.of(), List.of()));
        assertThat(settings.forkCache()).contains(PROJECT.resolve("home/.cache/killafter"));
        assertThat(settings.report())
                .isEqualTo(new Report(
                        PROJECT.resolve("target/killafter"),
                        Set.of(ReportFormat.JSON, ReportFormat.HTML),
                        Switch.AUTO,
                        Switch.AUTO,
                        null));
    }

    @Test
    void boundsTheForksDerivedFromTheMachine() {
        SuiteJvmFacts.Lookup none =
                new SuiteJvmFacts.Lookup(name -> Optional.empty(), name -> Optional.empty(), p -> false);

        Fork fork = Settings.from(key -> Optional.empty(), new SuiteJvmFacts(1, Long.MAX_VALUE, none))
                .fork();

        assertThat(fork.maxChildren()).isEqualTo(1);
        assertThat(fork.maxHeap()).isEqualTo(512L * 1024 * 1024);
    }

    @Test
    void dividesTheHeapByTheGivenNumberOfForks() {
        assertThat(settings(Map.of("killafter.fork.max-children", "10")).fork().maxHeap())
                .isEqualTo(100);
    }

    @Test
    void givesForksTheHeapOfTheSuiteWhereAllTestsRunInThem() {
        Map<String, String> whole = Map.of("killafter.isolation.default", "forked_jvm");

        assertThat(settings(whole).forksHaveHeapOfSuite()).isTrue();
        assertThat(settings(Map.of()).forksHaveHeapOfSuite()).isFalse();
        assertThat(settings(Map.of("killafter.isolation.default", "forked_jvm", "killafter.fork.max-heap", "64 MB"))
                        .forksHaveHeapOfSuite())
                .isFalse();
    }

    @Test
    void readsEveryKey() {
        Settings settings = settings(Map.ofEntries(
                Map.entry("killafter.timeout.factor", "2.5"),
                Map.entry("killafter.mode", "enabled"),
                Map.entry("killafter.adopt-timeout", "true"),
                Map.entry("killafter.thread", "runner"),
                Map.entry("killafter.thread-locals", "separate"),
                Map.entry("killafter.isolation.default", "forked_jvm"),
                Map.entry("killafter.rerun.default", "never"),
                Map.entry("killafter.rerun.allowance", "3 s"),
                Map.entry("killafter.raise", "false"),
                Map.entry("killafter.freeze", "false"),
                Map.entry("killafter.deadlock", "at_timeout"),
                Map.entry("killafter.leftovers", "fail"),
                Map.entry("killafter.output.max", "1 KB"),
                Map.entry("killafter.unfreezable", "on"),
                Map.entry("killafter.guard", "off"),
                Map.entry("killafter.exit.timeout", "off"),
                Map.entry("killafter.flight-recorder", "false"),
                Map.entry("killafter.slow.after", "off"),
                Map.entry("killafter.history.file", "history.json")));

        assertThat(settings.scaled(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.mode()).isEqualTo(Mode.ENABLED);
        assertThat(settings.adoptTimeout()).isTrue();
        assertThat(settings.thread()).isEqualTo(ThreadMode.RUNNER);
        assertThat(settings.threadLocals()).isEqualTo(ThreadLocals.SEPARATE);
        assertThat(settings.isolation()).isEqualTo(Isolation.FORKED_JVM);
        assertThat(settings.rerun()).isEqualTo(Rerun.NEVER);
        assertThat(settings.rerunAllowance()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.flightRecorder()).isFalse();
        assertThat(settings.raise()).isFalse();
        assertThat(settings.freeze()).isFalse();
        assertThat(settings.deadlock()).isEqualTo(DeadlockRule.AT_TIMEOUT);
        assertThat(settings.leftovers()).isEqualTo(Leftovers.FAIL);
        assertThat(settings.outputMax()).isEqualTo(1024);
        assertThat(settings.unfreezable()).isEqualTo(Switch.ON);
        assertThat(settings.guard()).isEqualTo(Switch.OFF);
        assertThat(settings.exitTimeout()).isEmpty();
        assertThat(settings.slowAfter()).isEmpty();
        assertThat(settings.report().history()).isEqualTo(PROJECT.resolve("history.json"));
    }

    @Test
    void readsEachGrace() {
        Settings settings = settings(Map.of(
                "killafter.grace.stop-event", "0",
                "killafter.grace.interrupt", "1 ms",
                "killafter.grace.raise", "2 ms",
                "killafter.grace.terminate", "3 ms",
                "killafter.grace.kill", "4 ms"));

        assertThat(graces(settings))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(3),
                        Duration.ofMillis(4));
    }

    @Test
    void readsEachKeyOfForks() {
        Settings settings = settings(Map.of(
                "killafter.fork.reuse", "false",
                "killafter.fork.max-children", "3",
                "killafter.fork.max-heap", "64 MB",
                "killafter.fork.jvm-args", "-Xss2m -ea",
                "killafter.fork.env", "TZ=UTC",
                "killafter.fork.prefix", "nice -n 5",
                "killafter.fork.cache", "off"));

        assertThat(settings.fork())
                .isEqualTo(new Fork(
                        false,
                        3,
                        64L * 1024 * 1024,
                        List.of("-Xss2m", "-ea"),
                        Map.of("TZ", "UTC"),
                        List.of("nice", "-n", "5")));
        assertThat(settings.forkCache()).isEmpty();
        assertThat(settings(Map.of("killafter.fork.cache", "cache")).forkCache())
                .contains(PROJECT.resolve("cache"));
    }

    @Test
    void readsEachKeyOfReports() {
        Settings settings = settings(Map.of(
                "killafter.report.dir", PROJECT.resolve("out").toString(),
                "killafter.report.formats", "markdown",
                "killafter.report.live", "on",
                "killafter.report.color", "off"));

        assertThat(settings.report())
                .isEqualTo(
                        new Report(PROJECT.resolve("out"), Set.of(ReportFormat.MARKDOWN), Switch.ON, Switch.OFF, null));
    }

    @Test
    void takesTheTimeoutOfTheKindBeforeTheGeneralOne() {
        Settings settings =
                settings(Map.of("killafter.timeout.default", "1 s", "killafter.timeout.test.default", "2 s"));

        assertThat(settings.timeout(CallKind.TEST)).contains(Duration.ofSeconds(2));
        assertThat(settings.timeout(CallKind.LIFECYCLE)).contains(Duration.ofSeconds(1));
        assertThat(settings(Map.of("killafter.timeout.lifecycle.default", "3 s"))
                        .timeout(CallKind.LIFECYCLE))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void tellsTheKeyTheValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> settings(Map.of("killafter.grace.kill", "soon")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "killafter.grace.kill must be a duration of zero to 100000 d, such as \"500 ms\" or \"2 s\","
                                + " was \"soon\"");
    }

    @Test
    void tellsAllWrongValuesAtOnce() {
        assertThatThrownBy(() -> settings(Map.of("killafter.mode", "", "killafter.timeout.factor", "0")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("""
                    2 settings are wrong:
                      killafter.timeout.factor must be a decimal number above zero, such as "2" or "1.5", was "0"
                      killafter.mode must be one of enabled, disabled, disabled_on_debug, was \"\"\
                    """);
    }

    @Test
    void shortensALongWrongValueAndKeepsItOnOneLine() {
        Map<String, String> given = Map.of("killafter.mode", "a\nb" + "c".repeat(1_000_000));

        assertThat(Settings.problems(key -> Optional.ofNullable(given.get(key))))
                .singleElement()
                .asString()
                .endsWith("was \"a?b" + "c".repeat(77) + "...\"");
    }

    private static Settings settings(Map<String, String> given) {
        Map<String, String> properties = Map.of(
                "basedir",
                PROJECT.toString(),
                "os.name",
                "Linux",
                "user.home",
                PROJECT.resolve("home").toString());
        SuiteJvmFacts.Lookup lookup = new SuiteJvmFacts.Lookup(
                name -> Optional.ofNullable(properties.get(name)), name -> Optional.empty(), path -> false);
        return Settings.from(key -> Optional.ofNullable(given.get(key)), new SuiteJvmFacts(8, 1000, lookup));
    }
}
