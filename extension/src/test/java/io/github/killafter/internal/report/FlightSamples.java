// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Call;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.recorder.data.Recording.Jvm;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recordings for tests of this package and those below it. */
public final class FlightSamples {

    public static final ExitRequest EXIT = new ExitRequest(
            "System.exit was called by thread worker",
            "worker",
            "DownloadTests.accept()",
            List.of(
                    new StackTraceElement("com.acme.Client", "giveUp", "Client.java", 34),
                    new StackTraceElement("org.junit.Called", "it", "Called.java", 1)));

    private static final String CLASS = "com.acme.DownloadTests";
    private static final long SECOND = 1_000_000_000;

    private FlightSamples() {}

    /** One that leaves no field out: a class, one of its tests, and its results. */
    public static Recording recording() {
        Jvm jvm =
                new Jvm(4711, Instant.parse("2026-07-25T11:59:50Z"), Instant.parse("2026-07-25T11:59:58Z"), 7 * SECOND);
        return new Recording(jvm, false, 11 * SECOND + 200_000_000, List.of(testClass(), test()), results(), 0);
    }

    private static InFlight testClass() {
        Started node = new Started("[class:" + CLASS + "]", "", Kind.CONTAINER, CLASS, "", "DownloadTests");
        return new InFlight(1, 0, 1, node, "main", 7 * SECOND, Optional.empty());
    }

    private static InFlight test() {
        Started node = new Started(Samples.ACCEPT.uniqueId(), "", Kind.TEST, CLASS, "accept", "accept()");
        Call call = new Call(
                new StartedCall("@BeforeEach ", "connect", 2 * SECOND),
                9 * SECOND,
                Optional.of(EscalationLevel.INTERRUPT),
                11 * SECOND);
        return new InFlight(2, 1, 1, node, "main", 8 * SECOND, Optional.of(call));
    }

    private static List<Ended> results() {
        return List.of(
                new Ended(1, 3, 1, 2, Result.PASSED, 12_000_000, CLASS, "open", "open()"),
                new Ended(2, 4, 1, 3, Result.FAILED, 3_000_000, CLASS, "close", "[1] twice"));
    }
}
