// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.history.SessionHistory;
import io.github.killafter.internal.report.html.Page;
import io.github.killafter.internal.report.json.JsonLines;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import io.github.killafter.internal.report.live.GitHubAnnotations;
import io.github.killafter.internal.report.live.GitHubStep;
import io.github.killafter.internal.report.live.LiveLine;
import io.github.killafter.internal.report.live.RunningText;
import io.github.killafter.internal.report.live.Sinks;
import io.github.killafter.internal.report.source.SourceLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports hangs, in the run's file and on the console. Its methods only enqueue: they wait for no lock and no device,
 * because the code under test may hold both. The file and the console have a thread each, so that a blocked console
 * does not block the file. Thread-safe.
 */
public final class RunReporter implements Reporter {

    private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();
    private static final int MAX_QUEUED = 10_000;
    private static final Duration FLUSH_FILE = Duration.ofSeconds(5);
    private static final Duration FLUSH_CONSOLE = Duration.ofSeconds(1);
    private static final Duration AT_EXIT = Duration.ofSeconds(2);

    private final Background<Event> console;
    private final @Nullable Background<Event> file;

    private final @Nullable SessionHistory history;
    private volatile @Nullable String unwritten;

    /** Create a reporter that starts no thread and no file before the first event, unless asked to. */
    public RunReporter(ReportOptions options) {
        this(options, null, null);
    }

    /** Create a reporter that adds to the history in a file, too, or marks hung tests for GitHub Actions. */
    public RunReporter(ReportOptions options, @Nullable Path historyFile, @Nullable GitHubStep step) {
        Instant startedAt = Instant.now();
        JsonLines lines = new JsonLines(options.dir(), startedAt);
        JsonLines page = new JsonLines(options.dir(), startedAt, new Page());
        List<Background.Sink<Event>> sinks = new ArrayList<>();
        if (options.formats().json()) {
            sinks.add(fileSink(lines, escalation -> List.of()));
        }
        if (options.formats().html()) {
            SourceLines sources = new SourceLines(WORKING_DIRECTORY);
            sinks.add(new FromFirstHang(fileSink(page, sources::json)));
        }
        if (options.formats().markdown()) {
            sinks.add(new MarkdownSink(options, startedAt, this::warn));
        }
        this.history = historyFile == null ? null : new SessionHistory(historyFile, startedAt, this::warn);
        Background.Sink<Event> all = new Sinks<>(sinks);
        if (history != null) {
            all = new HistorySink(history, all, this::print);
        }
        this.file = sinks.isEmpty() && history == null ? null : new Background<>("killafter-report", MAX_QUEUED, all);
        this.console = new Background<>(
                "killafter-console",
                MAX_QUEUED,
                consoleSink(options, step, () -> place(page.file().or(lines::file))));
    }

    private Background.Sink<Event> consoleSink(
            ReportOptions options, @Nullable GitHubStep step, Supplier<Optional<String>> place) {
        ConsoleSink sink = new ConsoleSink(options, place, this::dropped);
        return step == null
                ? sink
                : new Sinks<>(
                        List.of(sink, new GitHubAnnotations(sink::print, step, new SourceLines(WORKING_DIRECTORY))));
    }

    private FileSink fileSink(JsonLines target, Function<Escalation, List<JsonObject>> sources) {
        return new FileSink(target, this::fileFailed, this::droppedByFile, sources);
    }

    // Once for all files, which are in one folder; on the one thread that writes them.
    private void fileFailed(Exception failure) {
        if (unwritten == null) {
            unwritten = failure.toString();
            warn("the report cannot be written: " + failure + "; verdicts are not affected");
        }
    }

    private Optional<String> place(Optional<Path> file) {
        String failure = unwritten;
        return failure == null
                ? file.map(Path::toString)
                : Optional.of(file.map(path -> path + ", incomplete: ").orElse("not written: ") + failure);
    }

    /** Create the texts of an escalation once and drop them, so that all classes are loaded. */
    public static void preload(Escalation story) {
        Event verdict = new Event.Verdict(story);
        List<Event> all = List.of(
                verdict, new Event.Note(""), new Event.LevelBegins(story, EscalationLevel.RAISE, Duration.ZERO));
        Summary summary = new Summary();
        summary.add(story);
        int unused = summary.lines().size();
        for (Event each : all) {
            unused += each.json(Instant.EPOCH).toString().length()
                    + each.line(true).length();
        }
    }

    // Starts the threads.
    @Override
    public void prepare() {
        console.prepare();
        if (file != null) {
            file.prepare();
        }
    }

    @Override
    public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
        enqueue(new Event.LevelBegins(soFar, level, grace));
    }

    @Override
    public void slow(GuardedCall call, Duration running, String topFrame) {
        enqueue(new Event.Slow(call, running, topFrame));
    }

    @Override
    public void verdict(Escalation escalation) {
        enqueue(new Event.Verdict(escalation));
    }

    /** Report what a JVM left behind that is gone. */
    public void died(Recording recording) {
        enqueue(new Event.Died(recording));
    }

    /**
     * Report that this JVM exits, and end the report; waits for a moment.
     *
     * @return whether that was written
     */
    // Not to the console: build tools print standard error as well.
    public boolean exits(ExitRequest exit, Recording recording) {
        Event event = new Event.Exit(exit, recording);
        if (file != null) {
            file.offer(event);
        }
        StandardError.print(event.line(/* color */ false) + System.lineSeparator(), AT_EXIT);
        return file == null || file.close(AT_EXIT);
    }

    /** Print what runs, past {@code System.err}, which a build tool may hold back and a test may lock; may block. */
    public void running(String why, Recording recording) {
        List<String> lines = RunningText.of(why, recording, Thread.getAllStackTraces());
        StandardError.write(LiveLine.lines(lines) + System.lineSeparator());
    }

    @Override
    public void note(String line) {
        enqueue(new Event.Note(line));
    }

    private void enqueue(Event event) {
        if (file != null) {
            file.offer(event);
        }
        console.offer(event);
    }

    private void warn(String line) {
        print(new Event.Note(line));
    }

    private void print(Event event) {
        console.offer(event);
    }

    /** Return what is added to the history; null if there is none. */
    public @Nullable SessionHistory history() {
        return history;
    }

    private long droppedByFile() {
        return file == null ? 0 : file.dropped();
    }

    private long dropped() {
        return Math.max(console.dropped(), droppedByFile());
    }

    // Prints the summary and ends the file, within the two limits.
    @Override
    public void close() {
        if (file != null && history != null) {
            file.prepare(); // there is something to write although nothing hung
            file.close(FLUSH_FILE.plus(SessionHistory.PATIENCE));
        } else if (file != null) {
            file.close(FLUSH_FILE);
        }
        console.close(FLUSH_CONSOLE);
    }
}
