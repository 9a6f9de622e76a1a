// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.frozen;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.jvm.loops.LoopPolls;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.suite.RunServices;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.watchdog.GuardProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The guard process of a session, from its first guarded call on. This class is thread-safe. */
public final class SessionGuard {

    private final Switch wanted;
    private final Path folder;
    private final Duration graces;
    private boolean closed;
    private @Nullable GuardProcess process;

    private SessionGuard(Settings settings) {
        this.wanted = settings.guard();
        this.folder = settings.report().dir();
        this.graces = settings.ladder(Site.INSIDE).longest();
    }

    /** Start it, unless the session has one; does not wait for it. */
    public static void start(SuiteScope scope, Settings settings, RunServices services) {
        if (settings.guard() != Switch.OFF) {
            boolean unused = scope.shared(OfSession.KEY, () -> {
                        SessionGuard guard = new SessionGuard(settings);
                        Helpers helpers = services.supervision().helpers();
                        helpers.start(() -> guard.start(services.reporter()::note));
                        return guard;
                    })
                    .closed;
        }
    }

    private synchronized void start(Consumer<String> notes) {
        if (closed || (wanted == Switch.AUTO && !LoopPolls.canBeMissing())) {
            return;
        }
        try {
            process = GuardProcess.start(folder, graces);
        } catch (IOException | RuntimeException failure) {
            notes.accept("no process watches for a frozen suite JVM: " + failure.getMessage());
        }
    }

    private synchronized void close() {
        closed = true;
        if (process != null) {
            process.close();
        }
    }

    private enum OfSession implements SuiteScope.Key<SessionGuard> {
        KEY;

        @Override
        public void end(SessionGuard guard) {
            guard.close();
        }
    }
}
