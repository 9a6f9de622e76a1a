// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.output.CallOutput;
import io.github.killafter.internal.wire.link.SessionLink;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call in a forked JVM that the suite JVM has a clock for. One that is only watched is announced when it has expired:
 * until then its progress is seen in the forked JVM alone. Used by one thread at a time.
 */
final class AnnouncedCall implements CallWatcher, AutoCloseable {

    private final CallWatcher watcher;
    private final SessionLink session;
    private volatile OptionalInt number = OptionalInt.empty();

    AnnouncedCall(CallWatcher watcher, SessionLink session) {
        this.watcher = watcher;
        this.session = session;
        if (!watcher.isWatched()) {
            announce();
        }
    }

    /** Announce the call, unless it is done. */
    void announce() {
        if (number.isEmpty()) {
            number = OptionalInt.of(session.callBegan(watcher.description()));
        }
    }

    @Override
    public GuardedCall description() {
        return watcher.description();
    }

    @Override
    public String name() {
        return watcher.name();
    }

    @Override
    public boolean isWatched() {
        return watcher.isWatched();
    }

    @Override
    public boolean escalatesDeadlockAtOnce() {
        return watcher.escalatesDeadlockAtOnce();
    }

    @Override
    public SetUpThreads setUpThreads() {
        return watcher.setUpThreads();
    }

    @Override
    public @Nullable CallOutput output() {
        return watcher.output();
    }

    @Override
    public void levelBegins(EscalationLevel level) {
        announce();
        watcher.levelBegins(level);
    }

    @Override
    public void close() {
        number.ifPresent(session::callOver);
    }
}
