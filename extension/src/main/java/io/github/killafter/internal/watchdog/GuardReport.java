// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Call;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.watchdog.ThreadStates.OsThread;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the guard has to say of a JVM: in a file beside the reports, and on the console. */
record GuardReport(Path folder, long pid) {

    private static final long CONSOLE_MILLIS = 2000;
    private static final int MOST_THREADS = 10;

    /** Write it; bounded, if nothing reads the console. */
    void write(List<String> lines) {
        String text = "killafter: the test JVM " + pid + " " + String.join(System.lineSeparator(), lines)
                + System.lineSeparator();
        try {
            Files.writeString(
                    folder.resolve("guard-" + pid + ".txt"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException noFile) {
            Thread.onSpinWait(); // there is the console
        }
        Thread printer = new Thread(() -> print(text), "printer");
        printer.setDaemon(true);
        printer.start();
        try {
            printer.join(CONSOLE_MILLIS);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String text) {
        try (OutputStream console = new FileOutputStream(FileDescriptor.err)) {
            console.write(text.getBytes(Charset.defaultCharset()));
        } catch (IOException closed) {
            Thread.onSpinWait(); // there is the file
        }
    }

    static List<String> ofFrozen(Duration still, List<Recording> recordings, ThreadStates threads) {
        List<String> lines = new ArrayList<>();
        lines.add("is frozen: it has stood still for " + seconds(still) + "; it is killed (SIGKILL)");
        lines.addAll(inFlight(recordings, still));
        lines.addAll(of(threads));
        return lines;
    }

    static List<String> ofGone(List<Recording> recordings) {
        List<String> lines = new ArrayList<>();
        lines.add("is gone (killed, halted or crashed) while a test ran");
        lines.addAll(inFlight(recordings, Duration.ZERO));
        return lines;
    }

    private static List<String> inFlight(List<Recording> recordings, Duration still) {
        List<String> lines = new ArrayList<>();
        for (Recording recording : recordings) {
            for (InFlight one : recording.running()) {
                lines.add("  in flight  " + name(one) + ", for "
                        + seconds(recording.ran(one.sinceNanos()).plus(still)) + ", in thread " + one.thread()
                        + one.call().map(GuardReport::text).orElse(""));
                lines.addAll(ended(recording, one));
            }
        }
        if (lines.isEmpty()) {
            lines.add("  no test was in flight");
        }
        return lines;
    }

    private static List<String> ended(Recording recording, InFlight one) {
        List<String> lines = new ArrayList<>();
        long lost = recording.overwritten(one);
        if (lost > 0) {
            lines.add("  ended      " + lost + " tests of the class that are not listed");
        }
        for (Ended each : recording.resultsAround(one)) {
            lines.add("  ended      " + (each.testClass().isEmpty() ? "" : each.testClass() + ".") + label(each) + ": "
                    + each.result().name().toLowerCase(Locale.ROOT) + " after "
                    + seconds(Duration.ofNanos(each.tookNanos())));
        }
        return lines;
    }

    private static String name(InFlight one) {
        String testClass = one.node().testClass();
        return testClass.isEmpty()
                ? one.node().displayName()
                : testClass + "." + label(one.node().method(), one.node().displayName());
    }

    private static String label(Ended each) {
        return label(each.method(), each.displayName());
    }

    private static String label(String method, String displayName) {
        return method.isEmpty() || displayName.equals(method + "()") ? displayName : method + "() " + displayName;
    }

    private static String text(Call call) {
        String code = (call.call().label() + " " + call.call().method()).strip();
        Duration timeout = Duration.ofNanos(call.call().timeoutNanos());
        return ", call " + code + (timeout.isZero() ? "" : ", timeout " + seconds(timeout))
                + call.level().map(level -> ", at level " + level).orElse("");
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

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
