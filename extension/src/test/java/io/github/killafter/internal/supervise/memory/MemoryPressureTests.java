// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryPressureTests {

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong paused = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean(true);
    private final MemoryPressure pressure = new MemoryPressure(now::get, full::get);

    @BeforeEach
    void begin() {
        pressure.begin(paused::get);
    }

    @Test
    void isFutileWhereMostTimeGoesIntoCollectingAFullHeap() {
        pass(1000, 600);

        assertThat(pressure.isFutile()).isTrue();
    }

    @Test
    void isNotWhereThereIsRoomAfterAll() {
        full.set(false);
        pass(1000, 600);

        assertThat(pressure.isFutile()).isFalse();
        assertThat(pressure.isHigh()).isTrue();
    }

    @Test
    void isNotWhereThreadsGetMostOfTheTime() {
        pass(1000, 400);

        assertThat(pressure.isFutile()).isFalse();
    }

    @Test
    void saysNothingAfterAMoment() {
        pass(199, 199);

        assertThat(pressure.isFutile()).isFalse();
    }

    @Test
    void forgetsWhatWasBeforeTheLastReadingButOne() {
        pass(10_000, 0);
        pressure.read();
        pass(200, 150);
        pressure.read();
        pass(100, 90);

        assertThat(pressure.isFutile()).isTrue();
    }

    private void pass(long millis, long pausedMillis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        paused.addAndGet(TimeUnit.MILLISECONDS.toNanos(pausedMillis));
    }
}
