// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.WorstCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports, once in a session, that a hang can take longer than the build lets this JVM run. This class is thread-safe. */
public final class WorstCaseCheck {

    private final WorstCase worstCase;
    private final Consumer<String> notes;
    private final AtomicBoolean reported;
    private volatile @Nullable Duration longestSoFar;

    private WorstCaseCheck(WorstCase worstCase, Consumer<String> notes, AtomicBoolean reported) {
        this.worstCase = worstCase;
        this.notes = notes;
        this.reported = reported;
    }

    /** Begin with the default timeouts. */
    public static WorstCaseCheck begin(Settings settings, SuiteScope scope, Consumer<String> notes) {
        AtomicBoolean reported = scope.shared(OfSession.KEY, AtomicBoolean::new);
        WorstCaseCheck check = new WorstCaseCheck(WorstCase.in(settings), notes, reported);
        check.report(check.worstCase.warning(Instant.now()));
        return check;
    }

    /** Make it for a call with a timeout of its own, which begins now. */
    public void begins(Duration timeout) {
        Duration longest = longestSoFar;
        if (longest == null || timeout.compareTo(longest) > 0) {
            longestSoFar = timeout;
            report(worstCase.warning(timeout, Instant.now()));
        }
    }

    private void report(Optional<String> warning) {
        if (warning.isPresent() && reported.compareAndSet(false, true)) {
            notes.accept(warning.get());
        }
    }

    private enum OfSession implements SuiteScope.Key<AtomicBoolean> {
        KEY
    }
}
