// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.look.Examiner;
import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.supervise.surroundings.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
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
        SupervisionContext supervision = SupervisionContext.ofThisJvm(
                new OnlyWhere(new Examiner()), List.of(), limits, /* holdForDebugger */ true);
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

    /** Determines where and why the code hung, and reports nothing else. */
    private record OnlyWhere(Examiner examiner) implements Watcher {

        @Override
        public void slow(GuardedCall call, Duration running, StackSnapshot where) {}

        @Override
        public void levelBegins(Escalation soFar, PlannedStep step) {}

        @Override
        public void couldHang(Executor helper) {
            examiner.prepare(helper);
        }

        @Override
        public Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where) {
            TestCode test = TestCode.UNKNOWN;
            return new ThreadExamination(where, test, examiner.begin(thread, where.frames(), test));
        }

        @Override
        public void note(String line) {}

        @Override
        public void heldByDebugger(GuardedCall call) {}
    }
}
