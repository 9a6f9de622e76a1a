// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.FlightSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTextTests {

    private static final Recording NOTHING =
            new Recording(new Recording.Jvm(1, Instant.EPOCH, Instant.EPOCH, 0), false, 0, List.of(), List.of(), 0);
    private static final StackTraceElement OURS = new StackTraceElement("x.Supervisor", "waits", "Supervisor.java", 1);
    private static final StackTraceElement ACCEPT =
            new StackTraceElement("java.net.ServerSocket", "accept", "ServerSocket.java", 500);
    private static final StackTraceElement OWN =
            new StackTraceElement("com.acme.DownloadTests", "connect", "DownloadTests.java", 12);

    @Test
    void namesWhatRunsForHowLongAndWhere() {
        // JUnit's thread, and the supervised one, which has its name.
        Map<Thread, StackTraceElement[]> stacks = Map.of(
                new Thread("main"), new StackTraceElement[] {OURS},
                new Thread("main") {}, new StackTraceElement[] {ACCEPT, OWN},
                new Thread("other"), new StackTraceElement[] {OWN, OWN, OWN});

        assertThat(RunningText.of("nothing has begun or ended for 60 s", FlightSamples.recording(), stacks))
                .containsExactly(
                        "nothing has begun or ended for 60 s; running:",
                        "  DownloadTests.accept() has run for 3.2 s (in @BeforeEach connect(), timeout 2 s, INTERRUPT for"
                                + " 200 ms), now in java.net.ServerSocket.accept, called from DownloadTests.java:12");
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(RunningText.of("asked by x", NOTHING, Map.of())).containsExactly("asked by x; no test is running");
    }

    @Test
    void namesTheEngineWhereNothingRuns() {
        StackTraceElement[] stack = {
            ACCEPT,
            new StackTraceElement("com.acme.AcmeEngine", "execute", "AcmeEngine.java", 7),
            new StackTraceElement("org.junit.platform.launcher.core.EngineExecutionOrchestrator", "execute", null, -1)
        };

        assertThat(RunningText.of("asked by x", NOTHING, Map.of(new Thread("main"), stack)))
                .containsExactly(
                        "asked by x; no test is running",
                        "  com.acme.AcmeEngine.execute, called by JUnit's launcher in thread main, is now in"
                                + " java.net.ServerSocket.accept");
    }
}
