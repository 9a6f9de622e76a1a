// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.LeavesNoProcess;
import io.github.killafter.testkit.LeftProcesses;
import io.github.killafter.testkit.Recorded;
import io.github.killafter.tricks.LifecycleTricks.ExitsAfterItsTestsTestCase;
import io.github.killafter.tricks.LifecycleTricks.ExitsBeforeItsTestsTestCase;
import io.github.killafter.tricks.LifecycleTricks.ExitsInItsConstructorTestCase;
import io.github.killafter.tricks.LifecycleTricks.ExitsInItsInitialiserTestCase;
import io.github.killafter.tricks.LifecycleTricks.MakesUpTheEndTestCase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever code under test does in a forked JVM: its hang or failure stays red, and its neighbours keep their results. */
@Tag("forks")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
@ExtendWith(LeavesNoProcess.class)
class EngineTricksTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                EndTricks.class,
                FloodTricks.class,
                ForgeTricks.class,
                ResultTricks.class,
                SettingTricks.class,
                StreamTricks.class,
                ThreadTricks.class
            })
    void turnNothingGreen(Class<?> tricks) {
        Recorded recorded = quick().run(fixtures(tricks));

        assertThat(problems(recorded, tricks)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ExitsInItsInitialiserTestCase.class,
                ExitsInItsConstructorTestCase.class,
                ExitsBeforeItsTestsTestCase.class
            })
    void passNoTest(Class<?> trick) {
        Recorded recorded = quick().run(trick);

        assertThat(recorded.passed()).isEmpty();
        assertThat(recorded.failures()).hasSize(1);
    }

    @Test
    void passNothingThatIsMadeUpToTheEnd() {
        Recorded recorded = quick().run(MakesUpTheEndTestCase.class);

        assertThat(recorded.passed()).isEmpty();
        assertThat(recorded.failures()).isNotEmpty();
    }

    @Test
    void passNoClass() {
        Recorded recorded = quick().run(ExitsAfterItsTestsTestCase.class);

        assertThat(recorded.failures()).hasSize(1).first().asString().contains("ExitsAfterItsTestsTestCase:");
    }

    private static LauncherKit quick() {
        return launcher()
                .with("killafter.grace.raise", "300 ms")
                .with("killafter.output.max", "100 KB")
                .with("killafter.fork.max-children", "3")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("killafter.grace.terminate", "1 s")
                .with("killafter.fork.env", mark());
    }

    private static String mark() {
        return LeftProcesses.MARK.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Class<?>[] fixtures(Class<?> tricks) {
        return Stream.of(tricks.getDeclaredClasses())
                .filter(TrickTestCase.class::isAssignableFrom)
                .toArray(Class<?>[]::new);
    }

    private static List<String> problems(Recorded recorded, Class<?> tricks) {
        return Stream.of(fixtures(tricks))
                .flatMap(fixture -> problemsOf(fixture, recorded))
                .toList();
    }

    private static Stream<String> problemsOf(Class<?> fixture, Recorded recorded) {
        return Stream.of(TrickTestCase.BEFORE, TrickTestCase.TRICK, TrickTestCase.AFTER)
                .filter(test -> !ends(recorded, fixture, test)
                        .equals(List.of(test.equals(TrickTestCase.TRICK) ? "FAILED" : "SUCCESSFUL")))
                .map(test -> System.lineSeparator() + fixture.getSimpleName() + "." + test + " "
                        + ends(recorded, fixture, test) + " " + failures(recorded, fixture));
    }

    private static List<String> ends(Recorded recorded, Class<?> fixture, String test) {
        return lines(recorded, fixture)
                .filter(line -> line.test().getDisplayName().equals(test))
                .map(Recorded.Line::what)
                .filter(what -> !List.of("started", "registered", "reported").contains(what))
                .toList();
    }

    private static List<String> failures(Recorded recorded, Class<?> fixture) {
        return lines(recorded, fixture)
                .filter(line -> line.thrown().isPresent())
                .map(line -> line.test().getDisplayName() + ": " + line.thrown().get())
                .toList();
    }

    private static Stream<Recorded.Line> lines(Recorded recorded, Class<?> fixture) {
        return recorded.lines().stream()
                .filter(line -> line.test().getUniqueId().contains("[class:" + fixture.getName() + "]"));
    }
}
