// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext.Observers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Runs code that is expected to hang as a guarded call is run, with the defaults and without a report. */
public final class AssertedCall {

    private AssertedCall() {}

    /** Run code with the defaults. */
    public static CallEnd run(Executable executable, GuardedCall description) {
        LevelPlan ladder = LevelTable.ladder(Site.INSIDE);
        return run(executable, description.timeout(), ladder, () -> description, Interventions.Limits.NONE);
    }

    public static CallEnd run(
            Executable executable,
            Duration timeout,
            LevelPlan ladder,
            CallWatcher watcher,
            Interventions.Limits limits) {
        Observers observers = new Observers(new NoReport(), new ThreadExaminer(() -> {}), List.of());
        SupervisionContext supervision = SupervisionContext.ofThisJvm(observers, limits, /* holdForDebugger */ true);
        Supervisor supervisor =
                new Supervisor(supervision, ThreadBindings.unavailableReason().isEmpty());
        try {
            return supervisor.run(
                    () -> call(executable), new CallPlan(timeout, null, ladder, new StopEventSource(), watcher));
        } finally {
            supervisor.close();
            supervision.helpers().close();
        }
    }

    private static boolean call(Executable executable) throws Throwable {
        executable.execute();
        return true;
    }

    /** Reports nothing: the caller gets the escalation. */
    private record NoReport() implements Reporter {

        @Override
        public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {}

        @Override
        public void slow(GuardedCall call, Duration running, String topFrame) {}

        @Override
        public void verdict(Escalation escalation) {}

        @Override
        public void note(String line) {}
    }
}
