// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.look.Examiner;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.report.Reporter;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.Watcher;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes on to the report what happens to calls. */
final class ReportingWatcher implements Watcher {

    private final Reporter reporter;
    private final Examiner examiner = new Examiner();
    private final Runnable preloading;
    private final AtomicBoolean preloaded = new AtomicBoolean();
    private final AtomicBoolean saidDebugger = new AtomicBoolean();

    ReportingWatcher(Reporter reporter, Runnable preloading) {
        this.reporter = reporter;
        this.preloading = preloading;
    }

    @Override
    public void slow(GuardedCall call, Duration running, StackSnapshot where) {
        String topFrame = where.frames().isEmpty() ? "" : where.frames().get(0).toString();
        reporter.slow(call, running, topFrame);
    }

    @Override
    public void levelBegins(Escalation soFar, PlannedStep step) {
        reporter.levelBegins(soFar, step.level(), step.grace());
    }

    @Override
    public void couldHang(Executor helper) {
        examiner.prepare(helper);
        if (!preloaded.get() && preloaded.compareAndSet(false, true)) {
            helper.execute(preloading);
        }
    }

    @Override
    public Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where) {
        TestCode test = new TestCode(call.testClass());
        return new ThreadExamination(where, test, examiner.begin(thread, where.frames(), test));
    }

    @Override
    public void note(String line) {
        reporter.note(line);
    }

    @Override
    public void heldByDebugger(GuardedCall call) {
        if (saidDebugger.compareAndSet(false, true)) {
            reporter.note(call + " has passed its timeout, but a debugger is connected: timeouts do not count"
                    + " (killafter.mode = disabled_on_debug)");
        }
    }
}
