// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.text.FlightText;
import io.github.killafter.internal.watchdog.ThreadStates.OsThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of the guard on a JVM: in a file beside the other reports, and on the console. */
record GuardReport(Path folder, long pid) {

    private static final Duration FOR_CONSOLE = Duration.ofSeconds(2);
    private static final int MOST_THREADS = 10;

    /** Report a JVM that has stood still for a time, and is killed for that. */
    void frozen(Duration still, List<Recording> recordings, ThreadStates threads) {
        List<String> lines = new ArrayList<>();
        recordings.stream()
                .filter(recording ->
                        recordings.size() == 1 || !recording.running().isEmpty())
                .forEach(recording -> lines.addAll(FlightText.frozen(recording, still)));
        lines.addAll(of(threads));
        write(lines);
    }

    /** Report a JVM that is gone, although a test ran. */
    void gone(List<Recording> recordings) {
        write(recordings.stream()
                .flatMap(recording -> FlightText.died(recording).stream())
                .toList());
    }

    private void write(List<String> lines) {
        String end = System.lineSeparator();
        String text = "killafter: " + String.join(end, lines) + end;
        try {
            Files.writeString(
                    folder.resolve("guard-" + pid + ".txt"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException noFile) {
            Thread.onSpinWait(); // there is the console
        }
        StandardError.print(text, FOR_CONSOLE);
    }

    // All those that used the processor, or else say what state all are in.
    private static List<String> of(ThreadStates threads) {
        List<String> lines = new ArrayList<>();
        threads.all().stream()
                .filter(thread -> thread.cpuMillis() > 0 || thread.state() != 'S')
                .limit(MOST_THREADS)
                .forEach(thread -> lines.add(String.format(
                        Locale.ROOT,
                        "  thread     %s (%d), state %s, used %d ms of %d ms%s",
                        thread.name(),
                        thread.id(),
                        thread.state(),
                        thread.cpuMillis(),
                        ThreadStates.SPAN.toMillis(),
                        thread.isLoop() ? ": probably the loop that stops all others" : "")));
        if (!threads.all().isEmpty()) {
            lines.add("  threads    " + threads.all().size() + " in all; the others sleep");
        }
        lines.addAll(hint(threads));
        return lines;
    }

    private static List<String> hint(ThreadStates threads) {
        if (threads.isStopped()) {
            return List.of("  it was stopped by a signal, such as SIGSTOP");
        }
        return threads.all().stream().anyMatch(OsThread::isLoop)
                ? List.of("  a JVM started with -XX:+UseCountedLoopSafepoints is not frozen by a loop")
                : List.of();
    }
}
