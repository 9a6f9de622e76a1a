// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.HangExaminer;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext.Observers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** What the tests of this package put around a call. */
final class Fakes {

    private Fakes() {}

    static SupervisionContext supervision(RecordingReporter reporter, EscalationListener... listeners) {
        Observers observers = new Observers(reporter, new FakeExaminer(), List.of(listeners));
        return SupervisionContext.ofThisJvm(observers, Interventions.Limits.NONE, true);
    }

    static LevelPlan ladder(Duration stopEvent, Duration interrupt) {
        return new LevelPlan(List.of(
                new PlannedStep(EscalationLevel.STOP_EVENT, stopEvent),
                new PlannedStep(EscalationLevel.INTERRUPT, interrupt)));
    }

    static CallPlan plan(Duration timeout, LevelPlan ladder) {
        return plan(timeout, ladder, new StopEventSource());
    }

    static CallPlan plan(Duration timeout, LevelPlan ladder, StopEventSource stop) {
        GuardedCall call = GuardedCall.of("test()", "com.acme.FooTests", "[id]", timeout);
        return new CallPlan(timeout, null, ladder, stop, () -> call);
    }

    static CallPlan withoutTimeout() {
        return new CallPlan(null, null, new LevelPlan(List.of()), new StopEventSource(), () -> {
            throw new AssertionError("nobody asks for the name of a call that is not guarded");
        });
    }

    /** Records its calls. */
    static final class RecordingReporter implements Reporter {

        final Queue<String> reported = new ConcurrentLinkedQueue<>();

        @Override
        public void slow(GuardedCall call, Duration running, String topFrame) {
            reported.add("slow " + call.name());
        }

        @Override
        public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
            reported.add("level " + level);
        }

        @Override
        public void verdict(Escalation escalation) {
            reported.add("verdict " + escalation.call().name());
        }

        @Override
        public void note(String line) {
            reported.add("note " + line);
        }
    }

    /** Says where a thread is. */
    static final class FakeExaminer implements HangExaminer {

        @Override
        public void couldHang(Executor helper) {}

        @Override
        public Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where) {
            return new Diagnosis() {
                @Override
                public void run(Set<Long> frozen) {}

                @Override
                public Optional<String> stuckIn(List<Step> soFar) {
                    return Optional.of("stuck in " + where.threadName());
                }

                @Override
                public List<List<StackTraceElement>> stacks() {
                    return List.of();
                }

                @Override
                public List<String> threadDump() {
                    return List.of("dump of " + where.threadName());
                }
            };
        }
    }
}
