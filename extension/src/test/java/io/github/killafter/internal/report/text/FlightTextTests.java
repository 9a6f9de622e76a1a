// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.FlightSamples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightTextTests {

    @Test
    void namesWhatRanWhenTheJvmDied() {
        assertThat(FlightText.died(FlightSamples.recording()))
                .containsExactly(
                        "the test JVM 4711 died while DownloadTests.accept() had run for 3.2 s"
                                + " (in @BeforeEach connect(), timeout 2 s, INTERRUPT for 200 ms)",
                        "  ended before in its class: 1 passed: open(); 1 failed: close() [1] twice",
                        "  1 more ended before these");
    }

    @Test
    void namesTheCallerOfExitWithoutWhatCalledTheTest() {
        assertThat(FlightText.exit(FlightSamples.EXIT, FlightSamples.recording()))
                .startsWith(
                        "the test JVM exits while DownloadTests.accept() has run for 3.2 s (in @BeforeEach connect(),"
                                + " timeout 2 s, INTERRUPT for 200 ms): System.exit was called by thread worker, which"
                                + " DownloadTests.accept() started",
                        "    at com.acme.Client.giveUp(Client.java:34)",
                        "  ended before in its class: 1 passed: open(); 1 failed: close() [1] twice");
    }

    @Test
    void reportsAFrozenJvm() {
        Recording recording = FlightSamples.recording();

        assertThat(FlightText.frozen(recording, Duration.ofSeconds(8)).get(0))
                .startsWith("the test JVM 4711 is frozen while ")
                .contains(" has run for ")
                .endsWith(", and has stood still for 8 s; it is killed (SIGKILL)");
    }

    @Test
    void saysThatNothingRan() {
        Recording recording = FlightSamples.recording();
        Recording idle = new Recording(recording.jvm(), false, recording.lastSeenNanos(), List.of(), List.of(), 0);

        assertThat(FlightText.died(idle)).containsExactly("the test JVM 4711 died while no test was running");
    }
}
