// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.recorder.FlightRecorder;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reporter that others have as well: it does not end with one of them.
 *
 * @param recorder records the levels; null if nothing is recorded
 * @param hung called when something has hung
 * @param blocked called when that blocks a thread of JUnit's own
 */
record SharedReporter(
        Reporter reporter, @Nullable FlightRecorder recorder, Runnable hung, Consumer<BlockedRunner> blocked)
        implements Reporter {

    @Override
    public void prepare() {
        reporter.prepare();
    }

    @Override
    public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
        if (recorder != null) {
            recorder.levelStarted(soFar.call().uniqueId(), level);
        }
        reporter.levelBegins(soFar, level, grace);
    }

    @Override
    public void slow(GuardedCall call, Duration running, String topFrame) {
        reporter.slow(call, running, topFrame);
    }

    @Override
    public void verdict(Escalation escalation) {
        hung.run();
        reporter.verdict(escalation);
    }

    @Override
    public void runnerBlocked(BlockedRunner runner) {
        blocked.accept(runner);
    }

    @Override
    public void note(String line) {
        reporter.note(line);
    }

    @Override
    public void close() {}
}
