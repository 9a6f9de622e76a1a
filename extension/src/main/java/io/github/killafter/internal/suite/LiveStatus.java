// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints what runs where nothing has begun or ended for a while, less and less often, and each time that a file is
 * touched. Confined to one thread.
 */
final class LiveStatus {

    /** The name of the file. */
    static final String REQUEST = "show-running";

    private final FlightRecorder recorder;
    private final @Nullable Duration quiet;
    private final File request;
    private final BiConsumer<String, Recording> printer;
    private long touched;
    private long changes;
    private long since = System.nanoTime();
    private long printedAfter;

    /**
     * Create one that has not looked yet.
     *
     * @param quiet for how long nothing must have begun or ended; null if only the file counts
     */
    LiveStatus(FlightRecorder recorder, @Nullable Duration quiet, Path folder, BiConsumer<String, Recording> printer) {
        this.recorder = recorder;
        this.quiet = quiet;
        this.request = folder.resolve(REQUEST).toFile();
        this.printer = printer;
        this.touched = request.lastModified();
    }

    /**
     * Print what there is to print at a time of {@link System#nanoTime()}.
     *
     * @param runs whether the launcher runs tests
     */
    void check(long now, boolean runs) {
        long modified = request.lastModified();
        if (modified > touched) {
            touched = modified;
            printer.accept("asked by " + request, recorder.read());
        }
        if (quiet != null) {
            checkQuiet(now, quiet, runs);
        }
    }

    private void checkQuiet(long now, Duration limit, boolean runs) {
        long current = recorder.changes();
        if (current != changes || !runs) {
            changes = current;
            since = now;
            printedAfter = 0;
        }
        long nanos = now - since;
        if (nanos < Math.max(limit.toNanos(), 2 * printedAfter)) {
            return;
        }
        printedAfter = nanos;
        Recording recording = recorder.read();
        if (!isGuarded(recording)) {
            printer.accept(
                    "nothing has begun or ended for " + Duration.ofNanos(nanos).toSeconds() + " s", recording);
        }
    }

    // These are reported by their own clock when they are slow, and when they hang.
    private static boolean isGuarded(Recording recording) {
        return !recording.running().isEmpty() && recording.running().stream().allMatch(LiveStatus::isGuarded);
    }

    private static boolean isGuarded(InFlight one) {
        return one.call().filter(call -> call.call().timeoutNanos() > 0).isPresent();
    }
}
