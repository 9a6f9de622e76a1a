// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.suite.exit.SuiteExit;
import io.github.killafter.internal.supervise.exit.ExitLimits;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * One session of a launcher: all that a build tool runs in this JVM, for which it may call the launcher several times
 * (Surefire once for each class if it has several JVMs, and once more for each rerun). Has one report. Thread-safe.
 */
public final class SuiteSession implements AutoCloseable {

    // Static, because JUnit creates the listeners of sessions and of runs separately, and runs do not know their
    // session.
    private static final Deque<SuiteSession> OPEN = new ConcurrentLinkedDeque<>();

    private final Thread thread = Thread.currentThread();
    private final SuiteScope scope = new SuiteScope();

    private SuiteSession() {}

    /** Note that the calling thread has opened a session. */
    public static SuiteSession open() {
        SuiteSession session = new SuiteSession();
        OPEN.push(session);
        SuiteExit.prepare(SuiteSession::exitLimits);
        SuiteExit.cancel();
        return session;
    }

    /** Return the scope of the session that the calling thread has opened last; empty if there is none. */
    public static Optional<SuiteScope> scopeHere() {
        return OPEN.stream()
                .filter(session -> session.thread == Thread.currentThread())
                .findFirst()
                .map(session -> session.scope);
    }

    private static @Nullable ExitLimits exitLimits() {
        SuiteSession outermost = OPEN.peekLast();
        return outermost == null ? null : outermost.scope.exitLimits();
    }

    /** Return what fails the session, once it is closed; {@code null} if nothing does. */
    public @Nullable Throwable failure() {
        return scope.failure();
    }

    @Override
    public void close() {
        OPEN.remove(this);
        scope.close();
        if (OPEN.isEmpty()) {
            SuiteExit.begin(scope.exitLimits());
        }
    }
}
