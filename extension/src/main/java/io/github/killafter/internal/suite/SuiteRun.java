// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.report.history.SessionHistory;
import io.github.killafter.internal.supervise.exit.ExitLimits;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a launcher, with all its engines and suites, so that they write one report. It is part of a session, or has
 * a report of its own where the session belongs to another thread. Thread-safe.
 */
public final class SuiteRun implements AutoCloseable {

    // Static, because JUnit creates listener, extension and engine separately, without a link between them. The last to
    // start comes first: a test can run a launcher of its own.
    private static final Deque<SuiteRun> UNDER_WAY = new ConcurrentLinkedDeque<>();

    private final Predicate<String> contains;
    private final Supplier<List<String>> rest;
    private final Thread thread = Thread.currentThread();
    private final SuiteScope own = new SuiteScope();
    private final SuiteScope scope = SuiteSession.scopeHere().orElse(own);

    private SuiteRun(Predicate<String> contains, Supplier<List<String>> rest) {
        this.contains = contains;
        this.rest = rest;
    }

    /**
     * Note that the calling thread begins a run.
     *
     * @param contains whether a unique id is that of a test or container of the run
     * @param rest returns the tests that have not begun
     */
    public static SuiteRun begin(Predicate<String> contains, Supplier<List<String>> rest, Settings settings) {
        SuiteRun run = new SuiteRun(contains, rest);
        run.scope.exitLimits(limits(settings));
        run.scope.add(rest);
        UNDER_WAY.push(run);
        return run;
    }

    private static @Nullable ExitLimits limits(Settings settings) {
        return switch (settings.mode()) {
            case DISABLED -> null;
            case ENABLED, DISABLED_ON_DEBUG ->
                settings.exitTimeout()
                        .map(timeout -> new ExitLimits(timeout, settings.mode() == Mode.DISABLED_ON_DEBUG))
                        .orElse(null);
        };
    }

    /** Record the tests of the session from here on. */
    public FlightRecorder record(Settings settings) {
        return scope.record(settings);
    }

    /** Return what the session adds to the history; null if there is none. */
    public @Nullable SessionHistory history(Settings settings) {
        return scope.history(settings.report());
    }

    /** Return the reporter of the run that a test or container is part of; without a listener, a new one. */
    public static Reporter reporter(Report report, String uniqueId) {
        return of(run -> run.contains.test(uniqueId), report);
    }

    /** Return the reporter of the run that the calling thread has begun last; if there is none, a new one. */
    public static Reporter reporterHere(Report report) {
        return of(run -> run.thread == Thread.currentThread(), report);
    }

    /** Return what the run that a test or container is part of shares with others; empty where no listener reported it. */
    public static Optional<SuiteScope> scope(String uniqueId) {
        return UNDER_WAY.stream()
                .filter(run -> run.contains.test(uniqueId))
                .findFirst()
                .map(run -> run.scope);
    }

    /** Let the session fail at its end, for a hang that no test or container of this run can report any more. */
    public void failSession(Throwable reason) {
        scope.failAtEnd(reason);
    }

    private static Reporter of(Predicate<SuiteRun> wanted, Report report) {
        Optional<SuiteRun> found = UNDER_WAY.stream().filter(wanted).findFirst();
        return found.map(run -> run.scope.reporter(report)).orElseGet(() -> Reporters.create(report));
    }

    @Override
    public void close() {
        UNDER_WAY.remove(this);
        scope.remove(rest);
        own.close();
    }
}
