// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.exit;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.RunReporter;
import io.github.killafter.internal.threads.OwnThreads;

/** Reports why this JVM exits, if it does so while tests are in flight. */
public final class ExitReport implements AutoCloseable {

    private final FlightRecorder recorder;
    private final RunReporter reporter;
    private final Thread hook = OwnThreads.create("killafter-exit", this::report);

    private ExitReport(FlightRecorder recorder, RunReporter reporter) {
        this.recorder = recorder;
        this.reporter = reporter;
    }

    public static ExitReport start(FlightRecorder recorder, RunReporter reporter) {
        ExitReport report = new ExitReport(recorder, reporter);
        try {
            Runtime.getRuntime().addShutdownHook(report.hook);
        } catch (IllegalStateException exiting) {
            // Another hook runs tests.
        }
        return report;
    }

    // On its own thread beside the other hooks, which may wait for ever; so nothing here may.
    private void report() {
        Recording recording = recorder.read();
        if (!recording.inFlight().isEmpty() && reporter.exits(ExitRequests.find(), recording)) {
            recorder.close();
        }
    }

    @Override
    public void close() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // It finds nothing in flight.
        }
    }
}
