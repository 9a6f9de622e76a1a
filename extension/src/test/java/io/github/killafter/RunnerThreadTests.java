// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.RunnerHangs.AfterwardsTestCase;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** What hangs on JUnit's own thread, where no interceptor reaches it. */
class RunnerThreadTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("hangs")
    void stopsWhatHangsAndTellsOfIt(Class<?> fixture, EscalationLevel level, String code, String failed) {
        LauncherRun.Results results = runUntil(level).of(fixture, AfterwardsTestCase.class);

        assertThat(results.passed()).contains("passes()");
        assertThat(results.escalations()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"name\":\"" + code, "\"stoppedBy\":\"" + level + "\"")
                .contains(fixture.getName()));
        assertThat(results.failed()).containsExactly(failed);
        assertThat(storyOf(results.failureOf(failed)))
                .contains(code, "hung: not finished after 300 ms; stopped by " + level);
    }

    private LauncherRun runUntil(EscalationLevel level) {
        return runUntil(level, folder);
    }

    // On a busy machine code that answers an interrupt can need long to come to that.
    static LauncherRun runUntil(EscalationLevel level, Path folder) {
        return LauncherRun.reportingTo(folder)
                .with("killafter.grace.interrupt", level == EscalationLevel.INTERRUPT ? "20 s" : "200 ms");
    }

    static Stream<Arguments> hangs() {
        return Stream.of(
                hang(
                        RunnerHangs.SpinningBeforeEachTestCase.class,
                        "RAISE",
                        "RunnerHangs.Spinning.beforeEach()",
                        "test()"),
                hang(
                        RunnerHangs.SleepingBeforeAllTestCase.class,
                        "INTERRUPT",
                        "RunnerHangs.Sleeping.beforeAll()",
                        "SleepingBeforeAllTestCase"),
                hang(
                        RunnerHangs.SwallowingPostProcessorTestCase.class,
                        "RAISE",
                        "RunnerHangs.Swallowing.postProcessTestInstance()",
                        "test()"),
                hang(
                        RunnerHangs.LatchAfterAllTestCase.class,
                        "RAISE",
                        "RunnerHangs.WaitingAfterAll.afterAll()",
                        "LatchAfterAllTestCase"),
                hang(
                        RunnerHangs.LatchAfterEachTestCase.class,
                        "RAISE",
                        "RunnerHangs.WaitingAfterEach.afterEach()",
                        "test()"),
                hang(
                        RunnerHangs.SleepingResolverTestCase.class,
                        "INTERRUPT",
                        "RunnerHangs.SleepingResolver.resolveParameter()",
                        "test(int)"),
                hang(
                        RunnerHangs.SpinningInstanceFactoryTestCase.class,
                        "RAISE",
                        "RunnerHangs.SpinningFactory.createTestInstance()",
                        "test()"),
                hang(
                        RunnerHangs.SpinningConditionTestCase.class,
                        "RAISE",
                        "RunnerHangs.SpinningCondition.evaluateExecutionCondition()",
                        "SpinningConditionTestCase"),
                hang(
                        RunnerHangs.SleepingEnabledIfTestCase.class,
                        "INTERRUPT",
                        "RunnerHangs.SleepingEnabledIfTestCase.sleeps()",
                        "test()"),
                hang(
                        RunnerHangs.StaticInitialiserTestCase.class,
                        "RAISE",
                        "static initialiser of RunnerHangs.StaticInitialiserTestCase",
                        "StaticInitialiserTestCase"),
                hang(
                        SourceHangs.SpinningMethodSourceTestCase.class,
                        "RAISE",
                        "SourceHangs.SpinningMethodSourceTestCase.source()",
                        "test(int)"),
                hang(SourceHangs.LazyMethodSourceTestCase.class, "RAISE", "a stream", "test(int)"),
                hang(SourceHangs.EmptyHandedMethodSourceTestCase.class, "RAISE", "a stream", "test(int)"),
                hang(SourceHangs.QueueMethodSourceTestCase.class, "INTERRUPT", "a stream", "test(int)"),
                hang(
                        SourceHangs.SpinningProviderTestCase.class,
                        "RAISE",
                        "SourceHangs.SpinningProvider.provideArguments()",
                        "test(int)"),
                hang(
                        SourceHangs.SpinningConverterTestCase.class,
                        "RAISE",
                        "SourceHangs.SpinningConverter.convert()",
                        "one"),
                hang(SourceHangs.SleepingFactoryStreamTestCase.class, "INTERRUPT", "a stream", "tests()"),
                hang(SourceHangs.EmptyHandedFactoryStreamTestCase.class, "RAISE", "a stream", "tests()"),
                hang(
                        SourceHangs.FactoryIteratorTestCase.class,
                        "RAISE",
                        "SourceHangs.FactoryIteratorTestCase.Spins.hasNext()",
                        "tests()"));
    }

    private static Arguments hang(Class<?> fixture, String level, String code, String failed) {
        return Arguments.of(fixture, EscalationLevel.valueOf(level), code, failed);
    }

    // As JUnit reports it: raised, wrapped, or beside what the interrupt led to.
    static String storyOf(Throwable failure) {
        return stories(failure).findFirst().orElseThrow(() -> new AssertionError("no story", failure));
    }

    private static Stream<String> stories(Throwable failure) {
        Stream<String> own = failure instanceof StoppedError || failure instanceof HungTestError
                ? Stream.of(String.valueOf(failure.getMessage()))
                : Stream.empty();
        Stream<Throwable> further =
                Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()));
        return Stream.concat(own, further.flatMap(RunnerThreadTests::stories));
    }

    @Test
    void isNeverGreenThoughTheCodeSwallowsWhatStopsIt() {
        LauncherRun.Results results =
                LauncherRun.reportingTo(folder).of(RunnerHangs.GivesInSilentlyTestCase.class, AfterwardsTestCase.class);

        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.failureOf("test()")).isInstanceOf(HungTestError.class);
        assertThat(results.escalations()).hasSize(1);
    }

    @Test
    void tellsOfWhatNothingStops() {
        LauncherRun run = LauncherRun.reportingTo(folder);
        RunnerHangs.AtMonitor.leave = () -> !run.results().escalations().isEmpty();
        LauncherRun.Results results = run.with("killafter.grace.raise", "200 ms")
                .of(RunnerHangs.MonitorTestCase.class, AfterwardsTestCase.class);

        assertThat(results.passed()).contains("passes()");
        assertThat(results.escalations()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"end\":\"ABANDONED\"", "JUnit's own and blocks the suite"));
    }

    @Test
    @Tag("forks")
    void endsAForkedJvmWhereNothingElseStopsIt() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.grace.raise", "200 ms")
                .with("killafter.isolation.default", "forked_jvm")
                .of(RunnerHangs.MonitorTestCase.class, AfterwardsTestCase.class);

        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.escalations()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"stoppedBy\":\"TERMINATE\"", "\"end\":\"STOPPED\""));
        assertThat(results.failureOf("test()")).isInstanceOf(HungTestError.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {LifecycleHangs.LifecycleAloneTestCase.class, LifecycleHangs.OverriddenAloneTestCase.class})
    void guardsALifecycleMethodThatIsAnnotatedAlone(Class<?> fixture) {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(fixture);

        assertThat(results.failed()).containsExactly("hangs()");
        assertThat(results.failureOf("hangs()")).isInstanceOf(HungTestError.class);
        assertThat(results.passed()).containsExactly("passes()");
    }

    // For an annotation there JUnit itself registers no extension: then no interceptor of ours is called.
    @ParameterizedTest
    @ValueSource(classes = {LifecycleHangs.LifecycleAloneTestCase.class, LifecycleHangs.OverriddenAloneTestCase.class})
    void stopsALifecycleMethodThatIsAnnotatedAloneWithoutAutodetection(Class<?> fixture) {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("junit.jupiter.extensions.autodetection.enabled", "false")
                .of(fixture);

        assertThat(results.failed()).containsExactly("hangs()");
        assertThat(storyOf(results.failureOf("hangs()")))
                .contains("() for hangs() hung: not finished after 300 ms; stopped by RAISE");
        assertThat(results.passed()).containsExactly("passes()");
    }

    @Test
    void leavesAloneWhatIsSlowButGoesOn() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .of(
                        SourceHangs.SlowSourceTestCase.class,
                        SourceHangs.SlowFactoryTestCase.class,
                        RunnerHangs.ManyCallbacksTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).hasSize(3 + 3 + 1);
        assertThat(results.escalations()).isEmpty();
    }

    @Test
    void leavesAloneWhatWaitsForACallThatWasMoved() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(RunnerHangs.MovedCallTestCase.class);

        assertThat(results.failureOf("hangs()")).isInstanceOf(HungTestError.class);
        assertThat(results.escalations()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"name\":\"hangs()\""));
    }

    @Test
    void leavesAloneWhatHasNoTimeout() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("junit.jupiter.extensions.autodetection.enabled", "false")
                .with("killafter.timeout.default", "300 ms")
                .of(RunnerHangs.UnguardedTestCase.class, RunnerHangs.OtherMethodTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).hasSize(1 + 2);
    }

    @Test
    void guardsAWholeSuiteByOneSetting() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.timeout.default", "300 ms")
                .of(RunnerHangs.PlainTestCase.class);

        assertThat(results.failed()).containsExactly("PlainTestCase");
        assertThat(results.escalations()).hasSize(1);
    }

    @Test
    void guardsASuiteByItsOwnSettings() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(GuardedSuite.class);

        assertThat(results.failed()).containsExactly("PlainTestCase");
        assertThat(results.escalations()).hasSize(1);
    }

    @Suite
    @SelectClasses(RunnerHangs.PlainTestCase.class)
    @ConfigurationParameter(key = "junit.jupiter.extensions.autodetection.enabled", value = "true")
    @ConfigurationParameter(key = "killafter.timeout.default", value = "300 ms")
    static class GuardedSuite {}

    @Test
    void doesNothingWhereItIsSwitchedOff() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.mode", "disabled")
                .of(RunnerHangs.SlowCallbackTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).hasSize(1);
    }

    @Test
    void onlyInterruptsWhereNothingMayBeRaised() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder)
                .with("killafter.raise", "false")
                .of(RunnerHangs.SlowCallbackTestCase.class);

        assertThat(results.failed()).containsExactly("test()");
        assertThat(results.escalations()).singleElement().satisfies(line -> assertThat(line)
                .contains("switched off by killafter.raise", "\"end\":\"ABANDONED\""));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void stopsWhatHangsBesideOtherTests(String executor) {
        LauncherRun.Results results = parallel(executor)
                .of(
                        RunnerHangs.SpinningBeforeEachTestCase.class,
                        RunnerHangs.SleepingBeforeAllTestCase.class,
                        SourceHangs.SpinningMethodSourceTestCase.class,
                        QuickTests.FirstTestCase.class);

        assertThat(results.failed()).containsExactlyInAnyOrder("test()", "SleepingBeforeAllTestCase", "test(int)");
        assertThat(results.passed()).hasSize(QuickTests.EACH);
        assertThat(results.escalations()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void raisesNoFalseAlarmAmongManyQuickTests(String executor) {
        LauncherRun.Results results = parallel(executor)
                .of(
                        QuickTests.FirstTestCase.class,
                        QuickTests.SecondTestCase.class,
                        QuickTests.ThirdTestCase.class,
                        QuickTests.FourthTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).hasSize(4 * QuickTests.EACH);
        assertThat(results.escalations()).isEmpty();
    }

    static List<String> executors() {
        return List.of("FORK_JOIN_POOL", "WORKER_THREAD_POOL");
    }

    private LauncherRun parallel(String executor) {
        return LauncherRun.reportingTo(folder)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .with("junit.jupiter.execution.parallel.config.executor-service", executor);
    }

    /** Tests that take no time at all. */
    static final class QuickTests {

        static final int EACH = 500;

        private QuickTests() {}

        @io.github.killafter.testkit.Fixture
        @KillAfter(value = 1_500, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
        abstract static class Quick {

            @org.junit.jupiter.api.RepeatedTest(EACH)
            void quick() {}
        }

        static class FirstTestCase extends Quick {}

        static class SecondTestCase extends Quick {}

        static class ThirdTestCase extends Quick {}

        static class FourthTestCase extends Quick {}
    }
}
