// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.exit;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.file.LeftRecordings;
import io.github.killafter.internal.report.RunReporter;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the recorder of a session, and reports what earlier JVMs left. */
public final class FlightRecorders {

    private FlightRecorders() {}

    public static FlightRecorder open(Settings settings, RunReporter reporter) {
        Path folder = settings.report().dir();
        LeftRecordings.handle(folder, reporter::died);
        if (!settings.flightRecorder()) {
            return FlightRecorder.inMemory();
        }
        try {
            return FlightRecorder.in(folder);
        } catch (IOException | RuntimeException refused) {
            reporter.note("if this JVM is killed, no test in flight can be named: no file could be made in " + folder
                    + ": " + refused);
            return FlightRecorder.inMemory();
        }
    }
}
