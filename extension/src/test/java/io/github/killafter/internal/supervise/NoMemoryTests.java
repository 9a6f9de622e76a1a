// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM throws at our own code while a test holds all memory must not keep that test from being stopped. */
@Timeout(60)
@NullUnmarked // bodies return null
class NoMemoryTests {

    private static final LevelPlan LADDER = new LevelPlan(List.of(
            new PlannedStep(EscalationLevel.INTERRUPT, ofMillis(50)),
            new PlannedStep(EscalationLevel.RAISE, ofSeconds(10))));

    private final SupervisionContext supervision = Fakes.supervision(new Fakes.RecordingReporter());
    private final Supervisor supervisor = new Supervisor(supervision, true);
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void end() {
        over.set(true);
        supervisor.close();
        supervision.helpers().close();
    }

    // The JVM wraps it where it links lambdas, and remembers a failed initialiser for good.
    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, InternalError.class, NoClassDefFoundError.class})
    void raisesAtOnceWhateverTheJvmMakesOfIt(Class<? extends Error> kind) {
        CallEnd end = supervisor.run(this::spin, plan(new Failing(kind, /* description */ false)));

        Escalation story = requireNonNull(end.escalation());
        assertThat(story.stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(story.attempts().get(0).steps())
                .extracting(Step::level, Step::outcome)
                .containsExactly(
                        tuple(EscalationLevel.INTERRUPT, Outcome.SKIPPED),
                        tuple(EscalationLevel.RAISE, Outcome.STOPPED));
    }

    @Test
    void isAnErrorOfOursWhenThereIsNotEvenMemoryForTheStory() {
        CallPlan plan = plan(new Failing(OutOfMemoryError.class, /* description */ true));

        assertThatThrownBy(() -> supervisor.run(this::spin, plan))
                .isInstanceOf(KillAfterException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(supervisor.run(() -> true, Fakes.plan(ofSeconds(20), LADDER)).escalation())
                .isNull();
    }

    private Object spin() {
        while (!over.get()) {
            Thread.onSpinWait();
        }
        return null;
    }

    private static CallPlan plan(CallWatcher watcher) {
        return new CallPlan(ofMillis(50), null, LADDER, new StopEventSource(), watcher);
    }

    /** Called with a level, or for the name of the call, when there is no memory left. */
    private record Failing(Class<? extends Error> kind, boolean inDescription) implements CallWatcher {

        @Override
        public GuardedCall description() {
            if (inDescription) {
                throw failure();
            }
            return GuardedCall.of("test()", "com.acme.FooTests", "[id]", ofMillis(50));
        }

        @Override
        public void levelBegins(EscalationLevel level) {
            throw failure();
        }

        private Error failure() {
            try {
                return kind.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                return new AssertionError(e);
            }
        }
    }
}
