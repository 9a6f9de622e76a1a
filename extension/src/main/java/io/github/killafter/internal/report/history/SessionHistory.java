// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.report.history.TestHistory.Hang;
import io.github.killafter.internal.report.history.TestHistory.Test;
import io.github.killafter.internal.report.json.FinalLevel;
import io.github.killafter.internal.report.text.FlightText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a session adds to the history: hangs at once, so that they are there if the JVM is killed, all else at its end.
 * Confined to the thread of the report, but for {@link #passed}.
 */
public final class SessionHistory {

    /** How long the end of a session may take, at most. */
    public static final Duration PATIENCE = HistoryFile.PATIENCE;

    private static final int MAX_TESTS = 20_000;

    private final Path path;
    private final HistoryFile file;
    private final Consumer<String> notes;
    private final Instant start;
    private final Map<String, TestHistory> later = new ConcurrentHashMap<>();
    private boolean refused;

    /** Create one that touches no file yet. */
    public SessionHistory(Path path, Instant start, Consumer<String> notes) {
        this.path = path;
        this.file = new HistoryFile(path);
        this.notes = notes;
        this.start = start;
    }

    /** Note that a test has passed; thread-safe, and the only method that is called for each test. */
    public void passed(Started test, long tookNanos) {
        String name = FlightText.name(test.method(), test.displayName());
        addLater(TestHistory.passed(new Test(test.uniqueId(), test.testClass(), name), start, tookNanos));
    }

    /** Note that a call is slow, but in time. */
    public void slow(GuardedCall call) {
        addLater(TestHistory.slow(test(call), start));
    }

    private void addLater(TestHistory one) {
        if (later.size() < MAX_TESTS || later.containsKey(one.test().id())) {
            later.merge(one.test().id(), one, TestHistory::plus);
        }
    }

    /** Write that a call has hung, and return all that is known about its test. */
    public TestHistory hung(Escalation escalation) {
        Hang hang = new Hang(escalation.startedAt(), FinalLevel.of(escalation).name());
        TestHistory one = TestHistory.hung(test(escalation.call()), hang);
        TestHistory soFar = later.get(one.test().id());
        TestHistory known = one;
        try {
            known = file.append(one);
        } catch (IOException | RuntimeException failure) {
            refused(failure);
            addLater(one);
        }
        return soFar == null ? known : known.plus(soFar);
    }

    /** Write all else. */
    public void close() {
        if (later.isEmpty()) {
            return;
        }
        try {
            file.add(later.values())
                    .ifPresent(copy -> notes.accept(
                            "history.file " + path + " held lines that cannot be read: what it held is in " + copy));
        } catch (IOException | RuntimeException failure) {
            refused(failure);
        }
    }

    private void refused(Exception failure) {
        if (!refused) {
            refused = true;
            notes.accept(
                    "history.file " + path + " is left as it is, and this run is missing in it: " + reason(failure));
        }
    }

    // Of a file the message of Java's own exceptions is its name alone.
    private static String reason(Exception failure) {
        return failure.getClass() == IOException.class ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private static Test test(GuardedCall call) {
        return new Test(call.uniqueId(), call.testClass(), call.name());
    }
}
