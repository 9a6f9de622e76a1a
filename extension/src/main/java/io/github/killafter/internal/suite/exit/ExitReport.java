// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.exit;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.RunReporter;

/** Reports why this JVM exits, if it does so while tests are in flight; else it ends the report of an open session. */
public final class ExitReport {

    private final FlightRecorder recorder;
    private final RunReporter reporter;

    public ExitReport(FlightRecorder recorder, RunReporter reporter) {
        this.recorder = recorder;
        this.reporter = reporter;
    }

    // Beside the user's shutdown hooks, which may wait for ever; so nothing here may.
    void report() {
        Recording recording = recorder.read();
        if (recording.inFlight().isEmpty()) {
            reporter.close(); // another listener has kept JUnit from closing the session
            recorder.close();
        } else if (reporter.exits(ExitRequests.find(), recording)) {
            recorder.close();
        }
    }
}
