// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static io.github.killafter.escalation.EscalationLevel.INTERRUPT;
import static io.github.killafter.escalation.EscalationLevel.KILL;
import static io.github.killafter.escalation.EscalationLevel.RAISE;
import static io.github.killafter.escalation.EscalationLevel.STOP_EVENT;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTests {

    private static final LevelPlan PLAN = new LevelPlan(List.of(
            new PlannedStep(STOP_EVENT, ofMillis(500)),
            new PlannedStep(INTERRUPT, ofMillis(400)),
            new PlannedStep(RAISE, ofMillis(300))));

    private final FakeCode code = new FakeCode();

    /** Ends during which level (null: never), having noticed which levels; the outcomes that must come of it. */
    static Stream<Arguments> everyPath() {
        return Stream.of(
                arguments(STOP_EVENT, EnumSet.of(STOP_EVENT), "STOPPED", AttemptEnd.STOPPED),
                arguments(STOP_EVENT, none(), "FINISHED", AttemptEnd.FINISHED_LATE),
                arguments(INTERRUPT, EnumSet.of(INTERRUPT), "IGNORED STOPPED", AttemptEnd.STOPPED),
                arguments(INTERRUPT, EnumSet.of(STOP_EVENT, INTERRUPT), "IGNORED STOPPED", AttemptEnd.STOPPED),
                arguments(INTERRUPT, EnumSet.of(STOP_EVENT), "IGNORED STOPPED", AttemptEnd.STOPPED),
                arguments(INTERRUPT, none(), "IGNORED FINISHED", AttemptEnd.FINISHED_LATE),
                arguments(RAISE, EnumSet.of(RAISE), "IGNORED IGNORED STOPPED", AttemptEnd.STOPPED),
                arguments(RAISE, EnumSet.of(INTERRUPT), "IGNORED IGNORED STOPPED", AttemptEnd.STOPPED),
                arguments(RAISE, none(), "IGNORED IGNORED FINISHED", AttemptEnd.FINISHED_LATE),
                arguments(null, none(), "IGNORED IGNORED IGNORED", AttemptEnd.ABANDONED),
                arguments(null, EnumSet.of(STOP_EVENT, INTERRUPT), "IGNORED IGNORED IGNORED", AttemptEnd.ABANDONED));
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void takesOneStepAfterTheOtherUntilTheCodeEnds(
            @Nullable EscalationLevel endsDuring, Set<EscalationLevel> notices, String outcomes, AttemptEnd end) {
        code.endsDuring = endsDuring;
        code.notices = notices;

        EscalationResult result = escalate(PLAN);

        assertThat(result.steps()).extracting(Step::outcome).containsExactlyElementsOf(parse(outcomes));
        assertThat(result.end()).isEqualTo(end);
    }

    @Test
    void waitsTheWholeGraceOfALevelThatIsIgnoredAndNotANanosecondLonger() {
        EscalationResult result = escalate(PLAN);

        assertThat(result.steps()).extracting(Step::took).containsExactly(ofMillis(500), ofMillis(400), ofMillis(300));
        assertThat(code.now).isEqualTo(ofMillis(1200).toNanos());
    }

    @Test
    void doesNotWaitForTheRestOfTheGraceWhenTheCodeEnds() {
        code.endsDuring = INTERRUPT;
        code.notices = EnumSet.of(INTERRUPT);
        code.endsAfter = ofMillis(7);

        EscalationResult result = escalate(PLAN);

        assertThat(result.steps()).last().extracting(Step::took).isEqualTo(ofMillis(7));
        assertThat(code.requested).containsExactly(STOP_EVENT, INTERRUPT);
    }

    @Test
    void doesNotWaitAtAllWhenTheGraceIsZero() {
        EscalationResult result = escalate(new LevelPlan(List.of(new PlannedStep(INTERRUPT, ZERO))));

        assertThat(result.steps()).singleElement().extracting(Step::took).isEqualTo(ZERO);
        assertThat(code.requested).containsExactly(INTERRUPT);
    }

    @Test
    void codeThatNoticedALevelButWentOnFinishesByItself() {
        code.endsDuring = RAISE;
        code.notices = EnumSet.of(INTERRUPT);
        code.goesOn = EnumSet.of(INTERRUPT);

        assertThat(escalate(PLAN).steps()).last().extracting(Step::outcome).isEqualTo(Outcome.FINISHED);

        code.endsDuring = INTERRUPT;
        Step last = escalate(PLAN).steps().get(1);
        assertThat(last.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(last.reason()).contains("it had noticed the stop request, but went on");
    }

    @Test
    void skipsWhatCannotRunAndSaysWhy() {
        code.unavailable.put(STOP_EVENT, "the test never asked for it");

        EscalationResult result = escalate(PLAN);

        Step skipped = result.steps().get(0);
        assertThat(skipped.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(skipped.reason()).contains("the test never asked for it");
        assertThat(skipped.took()).isZero();
        assertThat(code.requested).containsExactly(INTERRUPT, RAISE);
        assertThat(code.observed).containsExactly(INTERRUPT, RAISE);
    }

    @Test
    void skipsALevelThatFails() {
        code.failing = INTERRUPT;
        code.endsDuring = RAISE;
        code.notices = EnumSet.of(RAISE);

        EscalationResult result = escalate(PLAN);

        assertThat(result.steps().get(1)).satisfies(step -> {
            assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(step.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("no such thread"));
        });
        assertThat(result.end()).isEqualTo(AttemptEnd.STOPPED);
    }

    @Test
    void saysThatCodeHadNoticedAnEarlierLevelWhenItOnlyWindsDownSlowly() {
        code.endsDuring = INTERRUPT;
        code.notices = EnumSet.of(STOP_EVENT);

        EscalationResult result = escalate(PLAN);

        assertThat(result.steps())
                .extracting(Step::reason)
                .containsExactly(
                        Optional.of("noticed, but the code went on"), Optional.of("it had noticed STOP_EVENT"));
    }

    @Test
    void tellsTheObserverBeforeEachLevelWhatWasDoneSoFar() {
        escalate(PLAN);

        assertThat(code.observed).containsExactly(STOP_EVENT, INTERRUPT, RAISE);
        assertThat(code.stepsBefore).containsExactly(0, 1, 2);
    }

    @Test
    void hasNoEndWhenEverythingIsSkipped() {
        for (EscalationLevel level : EscalationLevel.values()) {
            code.unavailable.put(level, "not here");
        }

        EscalationResult result = escalate(PLAN);

        assertThat(result.end()).isEqualTo(AttemptEnd.ABANDONED);
        assertThat(result.reached(Effect.ASKS)).isFalse();
    }

    @Test
    void knowsHowFarItGot() {
        code.endsDuring = INTERRUPT;

        EscalationResult result = escalate(PLAN);

        assertThat(result.reached(Effect.ASKS)).isTrue();
        assertThat(result.reached(Effect.DISTURBS)).isTrue();
        assertThat(result.reached(Effect.FORCES)).isFalse();
    }

    @Test
    void refusesAPlanThatIsNotMildestFirst() {
        PlannedStep interrupt = new PlannedStep(INTERRUPT, ZERO);
        PlannedStep stop = new PlannedStep(STOP_EVENT, ZERO);

        assertThatThrownBy(() -> new LevelPlan(List.of(interrupt, stop)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new LevelPlan(List.of(stop, stop))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlannedStep(KILL, ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void addsUpTheGraces() {
        assertThat(PLAN.longest()).isEqualTo(ofMillis(1200));
    }

    private EscalationResult escalate(LevelPlan plan) {
        return new Ladder(code::level, code, () -> code.now, code::observe).escalate(plan);
    }

    private static Set<EscalationLevel> none() {
        return EnumSet.noneOf(EscalationLevel.class);
    }

    private static List<Outcome> parse(String outcomes) {
        return Stream.of(outcomes.split(" ")).map(Outcome::valueOf).toList();
    }

    /** Code that needs no thread: time passes only where the ladder waits for it. */
    private static final class FakeCode implements Target {

        long now;

        @Nullable
        EscalationLevel endsDuring;

        Duration endsAfter = ofMillis(1);
        Set<EscalationLevel> notices = none();
        Set<EscalationLevel> goesOn = none();

        @Nullable
        EscalationLevel failing;

        final Map<EscalationLevel, String> unavailable = new EnumMap<>(EscalationLevel.class);
        final List<EscalationLevel> requested = new ArrayList<>();
        final List<EscalationLevel> observed = new ArrayList<>();
        final List<Integer> stepsBefore = new ArrayList<>();

        Level level(EscalationLevel level) {
            return new Level() {
                @Override
                public Optional<String> unavailable() {
                    return Optional.ofNullable(unavailable.get(level));
                }

                @Override
                public void request() {
                    if (level == failing) {
                        throw new IllegalStateException("no such thread");
                    }
                    requested.add(level);
                }

                @Override
                public boolean noticed() {
                    return requested.contains(level) && notices.contains(level);
                }

                @Override
                public boolean wentOn() {
                    return goesOn.contains(level);
                }
            };
        }

        void observe(List<Step> soFar, PlannedStep next) {
            observed.add(next.level());
            stepsBefore.add(soFar.size());
        }

        @Override
        public boolean awaitEnd(Duration atMost) {
            EscalationLevel current = requested.get(requested.size() - 1);
            boolean ends = current == endsDuring && endsAfter.compareTo(atMost) <= 0;
            now += ends ? endsAfter.toNanos() : atMost.toNanos();
            return ends;
        }
    }
}
