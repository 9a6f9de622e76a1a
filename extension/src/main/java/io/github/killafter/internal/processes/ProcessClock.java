// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of {@link ProcessHandle.Info#startInstant()} on Linux. It counts hundredths of a second from a start of the
 * system that is rounded to seconds, so it can differ from the system's clock by more than a second.
 */
public final class ProcessClock {

    private static final Path OWN = Path.of("/proc/self");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private static final int START = 19;
    private static final int MILLIS_PER_SECOND = 1000;

    /** More than that the system's clock and this one do not differ, unless a container has a time of its own. */
    private static final Duration MOST = Duration.ofSeconds(3);

    private ProcessClock() {}

    /** Return the time by that clock; empty if it is unknown. */
    public static Optional<Instant> now() {
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            long millis = Math.round(Double.parseDouble(seconds) * MILLIS_PER_SECOND);
            return systemStart()
                    .map(start -> start.plusMillis(millis))
                    .filter(now -> Duration.between(now, Instant.now()).abs().compareTo(MOST) < 0);
        } catch (IOException | RuntimeException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> systemStart() throws IOException {
        long ticks = Long.parseLong(ProcessActivity.fields(OWN)[START]);
        long millis = ticks * MILLIS_PER_SECOND / ProcessActivity.TICKS_PER_SECOND;
        return ProcessHandle.current().info().startInstant().map(start -> start.minusMillis(millis));
    }
}
