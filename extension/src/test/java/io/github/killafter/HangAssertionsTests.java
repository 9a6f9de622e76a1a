// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static io.github.killafter.HangAssertions.assertStoppedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

@Timeout(60)
class HangAssertionsTests {

    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    void isContentWithTheLevelThatStopsTheCode() {
        assertStoppedBy(EscalationLevel.STOP_EVENT, Duration.ofSeconds(1), () -> StopEvent.current()
                .await(Duration.ofMinutes(1)));
        assertStoppedBy(EscalationLevel.INTERRUPT, SOON, Blocking::untilInterrupted);
        assertStoppedBy(EscalationLevel.RAISE, SOON, () -> Blocking.until(new CountDownLatch(1)));
    }

    @Test
    void failsWithTheStoryWhenAnotherLevelStopsTheCode() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertStoppedBy(EscalationLevel.RAISE, SOON, Blocking::untilInterrupted))
                .withMessageContaining("expected: stopped by RAISE, but the code hung: not finished after 50 ms;"
                        + " stopped by INTERRUPT");
    }

    @Test
    void failsWhenTheCodeEndsInTime() {
        IllegalStateException own = new IllegalStateException("own");

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertStoppedBy(EscalationLevel.INTERRUPT, Duration.ofSeconds(30), () -> {
                    throw own;
                }))
                .withMessageContaining("but it ended within its timeout of PT30S")
                .withCause(own);
    }

    @Test
    void leavesTheCallingThreadAsItWas() {
        AtomicInteger local = new AtomicInteger();
        ThreadLocal<AtomicInteger> bound = ThreadLocal.withInitial(() -> local);
        bound.get();

        assertStoppedBy(EscalationLevel.INTERRUPT, SOON, () -> {
            bound.get().incrementAndGet();
            Blocking.untilInterrupted();
        });

        assertThat(local).hasValue(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        bound.remove();
    }

    @ParameterizedTest
    @EnumSource(names = {"TERMINATE", "KILL"})
    void refusesLevelsThatNeedAForkedJvm(EscalationLevel level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertStoppedBy(level, SOON, () -> {}))
                .withMessage("level must be one of " + LevelTable.at(Site.INSIDE) + ", was " + level);
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertStoppedBy(EscalationLevel.RAISE, Duration.ZERO, () -> {}))
                .withMessage("timeout must be positive, was PT0S");
    }

    @Test
    @SuppressWarnings("NullAway") // that is the case
    void refusesNull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertStoppedBy(null, SOON, () -> {}))
                .withMessage("level must not be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertStoppedBy(EscalationLevel.RAISE, null, () -> {}))
                .withMessage("timeout must not be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertStoppedBy(EscalationLevel.RAISE, SOON, null))
                .withMessage("executable must not be null");
    }
}
