// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.CallKind;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardResolverTests {

    private static final AnnotationValues INNER = directive(2, "@KillAfter on method com.acme.FooTests.bar()");
    private static final AnnotationValues OUTER = directive(5, "@KillAfter on class com.acme.FooTests");

    @Test
    void guardsNothingThatHasNoTimeout() {
        assertThat(resolve(Map.of("killafter.isolation.default", "forked_jvm"), List.of()))
                .isEmpty();
    }

    @Test
    void takesTheTimeoutOfTheNearestAnnotation() {
        assertThat(resolve(Map.of("killafter.timeout.test.default", "9 s"), List.of(INNER, OUTER)))
                .contains(new Guard(Duration.ofSeconds(2), Isolation.SUITE_JVM, Rerun.AFTER_INTERRUPT));
    }

    @Test
    void takesTheTimeoutOfTheSettingsWithoutAnAnnotation() {
        assertThat(resolve(Map.of("killafter.timeout.default", "9 s"), List.of()))
                .contains(new Guard(Duration.ofSeconds(9), Isolation.SUITE_JVM, Rerun.AFTER_INTERRUPT));
    }

    @Test
    void tellsTestsFromLifecycleMethods() {
        GuardResolver resolver = new GuardResolver(settings(Map.of("killafter.timeout.test.default", "9 s")));

        assertThat(resolver.resolve(List.of(), CallKind.TEST)).isPresent();
        assertThat(resolver.resolve(List.of(), CallKind.LIFECYCLE)).isEmpty();
    }

    @Test
    void multipliesEveryTimeout() {
        Map<String, String> given = Map.of("killafter.timeout.factor", "1.5", "killafter.timeout.default", "4 s");

        assertThat(guard(given, List.of(INNER)).timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(guard(given, List.of()).timeout()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void multipliesNoGrace() {
        Settings settings = settings(Map.of("killafter.timeout.factor", "10"));

        assertThat(settings.ladder(Site.INSIDE)).isEqualTo(LevelTable.ladder(Site.INSIDE));
        assertThat(settings.ladder(Site.OUTSIDE)).isEqualTo(LevelTable.ladder(Site.OUTSIDE));
    }

    @Test
    void neverRoundsATimeoutToZero() {
        AnnotationValues shortest = new AnnotationValues(
                Duration.ofNanos(1), Isolation.INFERRED, Rerun.INFERRED, ThreadMode.INFERRED, "@KillAfter");

        assertThat(guard(Map.of("killafter.timeout.factor", "0.1"), List.of(shortest))
                        .timeout())
                .isEqualTo(Duration.ofNanos(1));
    }

    @ParameterizedTest
    @CsvSource({
        "INFERRED, INFERRED, SUITE_JVM, SUITE_JVM",
        "INFERRED, INFERRED, FORKED_JVM, FORKED_JVM",
        "INFERRED, FORKED_JVM, SUITE_JVM, FORKED_JVM",
        "FORKED_JVM, SUITE_JVM, SUITE_JVM, FORKED_JVM",
        "SUITE_JVM, FORKED_JVM, SUITE_JVM, FORKED_JVM",
        "SUITE_JVM, SUITE_JVM, FORKED_JVM, FORKED_JVM",
        "SUITE_JVM, INFERRED, SUITE_JVM, SUITE_JVM"
    })
    void makesIsolationOnlyStricterInwards(Isolation inner, Isolation outer, String setting, Isolation expected) {
        AnnotationValues innerOne =
                new AnnotationValues(Duration.ofSeconds(1), inner, Rerun.INFERRED, ThreadMode.INFERRED, "inner");
        AnnotationValues outerOne =
                new AnnotationValues(Duration.ofSeconds(1), outer, Rerun.INFERRED, ThreadMode.INFERRED, "outer");

        Guard guard = guard(Map.of("killafter.isolation.default", setting), List.of(innerOne, outerOne));

        assertThat(guard.isolation()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, IF_NOT_STOPPED, NEVER",
        "INFERRED, IF_NOT_STOPPED, IF_NOT_STOPPED",
        "AFTER_INTERRUPT, NEVER, AFTER_INTERRUPT",
        "INFERRED, INFERRED, NEVER"
    })
    void asksTheNextOuterOneForAnInferredRerun(Rerun inner, Rerun outer, Rerun expected) {
        AnnotationValues innerOne =
                new AnnotationValues(Duration.ofSeconds(1), Isolation.INFERRED, inner, ThreadMode.INFERRED, "inner");
        AnnotationValues outerOne =
                new AnnotationValues(Duration.ofSeconds(1), Isolation.INFERRED, outer, ThreadMode.INFERRED, "outer");

        Guard guard = guard(Map.of("killafter.rerun.default", "never"), List.of(innerOne, outerOne));

        assertThat(guard.rerun()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNER, SUPERVISED, RUNNER",
        "INFERRED, SUPERVISED, SUPERVISED",
        "AUTO, RUNNER, AUTO",
        "INFERRED, INFERRED, RUNNER"
    })
    void asksTheNextOuterOneForAnInferredThread(ThreadMode inner, ThreadMode outer, ThreadMode expected) {
        AnnotationValues innerOne =
                new AnnotationValues(Duration.ofSeconds(1), Isolation.INFERRED, Rerun.INFERRED, inner, "inner");
        AnnotationValues outerOne =
                new AnnotationValues(Duration.ofSeconds(1), Isolation.INFERRED, Rerun.INFERRED, outer, "outer");

        GuardResolver resolver = new GuardResolver(settings(Map.of("killafter.thread", "runner")));

        assertThat(resolver.thread(List.of(innerOne, outerOne))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -3})
    void refusesATimeoutThatIsNotPositive(long seconds) {
        AnnotationValues wrong = directive(seconds, "@KillAfter on class com.acme.FooTests");

        assertThatThrownBy(() -> resolve(Map.of(), List.of(INNER, wrong)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("@KillAfter on class com.acme.FooTests: the timeout must be a duration above zero,"
                        + " such as @KillAfter(2) for 2 seconds, was " + seconds + " s");
    }

    private static Optional<Guard> resolve(Map<String, String> given, List<AnnotationValues> directives) {
        return new GuardResolver(settings(given)).resolve(directives, CallKind.TEST);
    }

    private static Guard guard(Map<String, String> given, List<AnnotationValues> directives) {
        return resolve(given, directives).orElseThrow();
    }

    private static Settings settings(Map<String, String> given) {
        return Settings.from(key -> Optional.ofNullable(given.get(key)));
    }

    private static AnnotationValues directive(long seconds, String source) {
        return new AnnotationValues(
                Duration.ofSeconds(seconds), Isolation.INFERRED, Rerun.INFERRED, ThreadMode.INFERRED, source);
    }
}
