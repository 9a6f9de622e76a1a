// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.supervise.exit.ExitLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several runs of a launcher share while its session is open: one report for each configuration, because suites
 * can have settings of their own, and whatever is too expensive to create for each run. Thread-safe.
 */
public final class SuiteScope implements AutoCloseable {

    private final Map<Report, Reporter> reports = new HashMap<>();
    private final Map<Key<?>, Shared<?>> shared = new HashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile @Nullable ExitLimits exitLimits;

    synchronized Reporter reporter(Report report) {
        return new SharedReporter(reports.computeIfAbsent(report, Reporters::create));
    }

    /** Return the value that runs with an equal key share. */
    @SuppressWarnings("unchecked") // a value was created for its key
    public synchronized <T> T shared(Key<T> key, Supplier<T> create) {
        return (T) shared.computeIfAbsent(key, first -> new Shared<>(key, create.get())).value;
    }

    /** Set how long the JVM may take to end after the session. */
    void exitLimits(@Nullable ExitLimits limits) {
        exitLimits = limits;
    }

    /** Return how long the JVM may take to end; null if for ever. */
    @Nullable
    ExitLimits exitLimits() {
        return exitLimits;
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

    /** Close the shared values, then the reports. */
    @Override
    public synchronized void close() {
        shared.values().forEach(Shared::end);
        reports.values().forEach(Reporter::close);
        reports.clear();
        shared.clear();
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
