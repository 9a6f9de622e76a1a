// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTests {

    private long now;
    private final Progress progress = new Progress(() -> now);

    @Test
    void measuresFromTheBeginOfTheCallToItsEnd() {
        now = 5;
        assertThat(progress.elapsed()).isZero();
        progress.received(new CallStarted());
        now = 12;
        assertThat(progress.elapsed()).isEqualTo(Duration.ofNanos(7));
        progress.received(new CallEnded(false));
        now = 100;
        assertThat(progress.elapsed()).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void measuresToTheEndOfAProcessThatDidNotTell() {
        progress.received(new CallStarted());
        now = 3;
        progress.end();
        now = 100;
        assertThat(progress.elapsed()).isEqualTo(Duration.ofNanos(3));
    }

    @Test
    void doesNotTurnBackTheClockForAChildThatRepeatsItself() {
        progress.received(new CallStarted());
        now = 50;
        progress.received(new CallStarted());
        assertThat(progress.elapsed()).isEqualTo(Duration.ofNanos(50));
    }

    @Test
    void doesNotEscalateACallThatHasEnded() {
        progress.received(new CallStarted());
        progress.received(new CallEnded(false));
        assertThat(progress.stillRuns()).isFalse();
    }

    @Test
    void doesNotEscalateAProcessThatIsGone() {
        progress.received(new CallStarted());
        progress.end();
        assertThat(progress.stillRuns()).isFalse();
    }

    @Test
    void escalatesACallThatStillRuns() {
        progress.received(new CallStarted());
        assertThat(progress.stillRuns()).isTrue();
    }

    @Test
    void keepsTheFirstEndOfTheTestThatItIsAbout() {
        progress.about("this");
        progress.received(new Finished("other", FinishStatus.SUCCESSFUL, null));
        progress.received(new Finished("around", FinishStatus.FAILED, null));
        progress.received(new Finished("this", FinishStatus.ABORTED, null));
        progress.received(new Finished("this", FinishStatus.SUCCESSFUL, null));
        assertThat(progress.messages().finished()).isEqualTo(new Finished("this", FinishStatus.ABORTED, null));
        assertThat(progress.messages().failure()).isEqualTo(new Finished("around", FinishStatus.FAILED, null));
    }

    @Test
    void keepsAnInterruptWhileItWaits() throws InterruptedException {
        Progress awaited = new Progress(Ticker.SYSTEM);
        Thread teller = new Thread(() -> awaited.received(new CallStarted()));
        Thread.currentThread().interrupt();
        teller.start();
        assertThat(awaited.await(
                        messages -> messages.has(CallStarted.class), new TimeBudget(ofSeconds(30), Ticker.SYSTEM)))
                .isTrue();
        assertThat(Thread.interrupted()).isTrue();
        teller.join();
    }
}
