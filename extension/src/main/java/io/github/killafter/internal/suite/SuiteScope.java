// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.report.RunReporter;
import io.github.killafter.internal.report.history.SessionHistory;
import io.github.killafter.internal.suite.exit.ExitReport;
import io.github.killafter.internal.suite.exit.FlightRecorders;
import io.github.killafter.internal.suite.exit.SuiteExit;
import io.github.killafter.internal.supervise.exit.ExitLimits;
import io.github.killafter.internal.supervise.exit.ListenerWatch;
import io.github.killafter.internal.supervise.exit.StandstillWatch;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several runs of a launcher share while its session is open: one report for each configuration, because suites
 * can have settings of their own, and whatever is too expensive to create for each run. Thread-safe.
 */
public final class SuiteScope implements AutoCloseable {

    private static final long BEAT = Duration.ofMillis(100).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WatchThread watch = WatchThread.OF_THIS_JVM;
    private final Map<Report, RunReporter> reports = new HashMap<>();
    private final Map<Key<?>, Shared<?>> shared = new HashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Queue<BlockedRunner> blocked = new ConcurrentLinkedQueue<>();
    private final Queue<Supplier<List<String>>> rests = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicBoolean listenersWatched = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable ExitLimits exitLimits;
    private @Nullable FlightRecorder recorder;
    private @Nullable ExitReport exitReport;

    /** Return the reporter of all runs with equal settings for the report. */
    public synchronized Reporter reporter(Report report) {
        return new SharedReporter(own(report), recorder, this::watchForStandstill, this::blocked);
    }

    synchronized @Nullable SessionHistory history(Report report) {
        return own(report).history();
    }

    private RunReporter own(Report report) {
        return reports.computeIfAbsent(report, Reporters::create);
    }

    /** Record all runs from here on, and report what ends this JVM during one; return the recorder. */
    synchronized FlightRecorder record(Settings settings) {
        FlightRecorder open = recorder;
        if (open == null) {
            RunReporter reporter = own(settings.report());
            open = FlightRecorders.open(settings, reporter);
            recorder = open;
            exitReport = new ExitReport(open, reporter);
            SuiteExit.add(exitReport);
            if (open.path().isPresent()) {
                every(BEAT, open::isAlive);
            }
            LiveStatus status = status(settings, open, reporter);
            every(SECOND, () -> status.check(System.nanoTime(), !rests.isEmpty()));
        }
        return open;
    }

    private void every(long nanos, Runnable action) {
        watch.add(nanos, slept -> {
            action.run();
            return closed ? WatchThread.NEVER : nanos;
        });
    }

    // What has no timeout of its own is quiet for too long where it would be slow if it had this one.
    private LiveStatus status(Settings settings, FlightRecorder recorder, RunReporter reporter) {
        Report report = settings.report();
        Duration quiet = report.live() == Switch.OFF
                ? null
                : settings.slowAfter()
                        .map(slow -> slow.of(Duration.ofMinutes(2)))
                        .orElse(null);
        return new LiveStatus(recorder, quiet, report.dir(), (why, recording) -> watch.helpers()
                .start(() -> reporter.running(why, recording)));
    }

    /** Return the recorder; {@code null} if nothing is recorded. */
    public synchronized @Nullable FlightRecorder recorder() {
        return recorder;
    }

    /** Return the value that runs with an equal key share. */
    @SuppressWarnings("unchecked") // a value was created for its key
    public synchronized <T> T shared(Key<T> key, Supplier<T> create) {
        return (T) shared.computeIfAbsent(key, first -> new Shared<>(key, create.get())).value;
    }

    /** Set how long the JVM may take to end after the session, and a listener in the calling thread. */
    void exitLimits(@Nullable ExitLimits limits) {
        exitLimits = limits;
        if (limits != null && !listenersWatched.get() && listenersWatched.compareAndSet(false, true)) {
            new ListenerWatch(limits, () -> closed, watch).start();
        }
    }

    /** Return how long the JVM may take to end; null if for ever. */
    @Nullable
    ExitLimits exitLimits() {
        return exitLimits;
    }

    /** Add what returns the tests of a run that have not begun. */
    void add(Supplier<List<String>> rest) {
        rests.add(rest);
    }

    /** Note that a run is over. */
    void remove(Supplier<List<String>> rest) {
        rests.remove(rest);
    }

    private void blocked(BlockedRunner runner) {
        blocked.add(runner);
        watchForStandstill();
    }

    // Not before something hung: it costs a look at all threads in each second.
    private void watchForStandstill() {
        ExitLimits limits = exitLimits;
        if (limits != null && !watched.get() && watched.compareAndSet(false, true)) {
            StandstillWatch.Run run = new StandstillWatch.Run(() -> closed, blocked, this::rest, this::complete);
            new StandstillWatch(limits, run, watch).start();
        }
    }

    private List<String> rest() {
        return rests.stream().flatMap(rest -> rest.get().stream()).toList();
    }

    // The threads that would have reported these verdicts are blocked.
    private synchronized void complete(String sentence) {
        List<Escalation> verdicts = blocked.stream()
                .flatMap(each -> each.unreported().get().stream())
                .toList();
        for (Reporter reporter : reports.values()) {
            verdicts.forEach(reporter::verdict);
            reporter.note(sentence);
            reporter.close();
        }
    }

    /** Note a failure of the session, because nothing else can fail any more. */
    public void failAtEnd(Throwable reason) {
        failures.add(reason);
    }

    /** Return what fails the session, further reasons suppressed; {@code null} if nothing does. */
    @Nullable
    Throwable failure() {
        if (failures.isEmpty()) {
            return null;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    /** Close the shared values, then the reports, then the recorder. */
    @Override
    public synchronized void close() {
        closed = true;
        shared.values().forEach(Shared::end);
        reports.values().forEach(RunReporter::close);
        reports.clear();
        shared.clear();
        closeRecorder();
    }

    private void closeRecorder() {
        if (exitReport != null) {
            SuiteExit.remove(exitReport);
            exitReport = null;
        }
        if (recorder != null) {
            recorder.close();
            recorder = null;
        }
    }

    /** Says which runs share a value: those that have an equal one. */
    public interface Key<T> {

        /** End the value, once no run can use it any more. */
        default void end(T value) {}
    }

    private record Shared<T>(Key<T> key, T value) {

        void end() {
            key.end(value);
        }
    }
}
