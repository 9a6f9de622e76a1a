// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.thread;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.StopEvent;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoppableThreadTests {

    @Test
    void runsUntilItIsAskedToStop() throws InterruptedException {
        StoppableThread poller = StoppableThread.start("poller", stop -> {
            while (!stop.isSet()) {
                Thread.onSpinWait();
            }
        });
        assertThat(poller.join(ofMillis(1))).isFalse();
        assertThat(poller.isStopRequested()).isFalse();

        poller.requestStop();

        assertThat(poller.join(ofSeconds(20))).isTrue();
        assertThat(poller.isStopRequested()).isTrue();
        assertThat(poller.failure()).isEmpty();
    }

    @Test
    void isADaemonWithTheGivenNameAndItsEventIsTheCurrentOne() throws InterruptedException {
        CountDownLatch sameEvent = new CountDownLatch(1);
        StoppableThread thread = StoppableThread.start("named", stop -> {
            if (StopEvent.current() == stop) {
                sameEvent.countDown();
            }
        });

        assertThat(thread.join(ofSeconds(20))).isTrue();
        assertThat(sameEvent.getCount()).isZero();
        assertThat(thread.thread().isDaemon()).isTrue();
        assertThat(thread.thread().getName()).isEqualTo("named");
    }

    @Test
    void keepsWhatTheTaskThrows() throws InterruptedException {
        StoppableThread failing = StoppableThread.start("failing", stop -> {
            throw new IOException("no more data");
        });

        assertThat(failing.join(ofSeconds(20))).isTrue();
        assertThat(failing.failure())
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessage("no more data"));
    }

    @Test
    void doesNotWaitForZero() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        StoppableThread waiting = StoppableThread.start("waiting", stop -> goOn.await());

        assertThat(waiting.join(ZERO)).isFalse();

        goOn.countDown();
        assertThat(waiting.join(ofSeconds(20))).isTrue();
    }

    @Test
    @NullUnmarked // on purpose
    void refusesNull() {
        assertThatThrownBy(() -> StoppableThread.start(null, stop -> {})).hasMessage("name");
        assertThatThrownBy(() -> StoppableThread.start("name", null)).hasMessage("task");
    }
}
