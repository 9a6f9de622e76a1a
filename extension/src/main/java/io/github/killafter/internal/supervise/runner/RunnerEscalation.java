// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.raise.RaiseGate;
import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Expiry;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.level.Escalator;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Escalates what hangs on a runner thread, on a helper thread. */
final class RunnerEscalation {

    private final RunnerThread runner;
    private final RunnerRules rules;
    private final Place place;
    private final SupervisionContext supervision;

    RunnerEscalation(RunnerThread runner, RunnerRules rules, Place place) {
        this.runner = runner;
        this.rules = rules;
        this.place = place;
        this.supervision = rules.supervision();
    }

    /** Begin, unless the thread has moved meanwhile. */
    void begin(Duration timeout, String code, Expiry why) {
        RaiseGate gate = new RaiseGate(RaisePlaces.in(code));
        Call call = Call.underWay(runner.seen.since(), gate, supervision.ticker());
        RunnerHang hang = new RunnerHang(call, new RunnerHang.Position(runner.thread(), runner.node()), place, code);
        if (runner.suspect(hang, runner.seen.movedAt())) {
            CallPlan plan = rules.plan(place, timeout, code);
            supervision.helpers().start(() -> escalate(hang, plan, why));
        }
    }

    private void escalate(RunnerHang hang, CallPlan plan, Expiry why) {
        HungTestError error = null;
        rules.began(plan);
        try {
            error = stop(hang.call(), plan, why);
        } finally {
            rules.over(plan);
            runner.report(hang, error);
        }
    }

    private @Nullable HungTestError stop(Call call, CallPlan plan, Expiry why) {
        Escalator escalator = new Escalator(call, plan, Interruption.of(runner.thread()), supervision);
        if (why == Expiry.DEADLOCKED) {
            escalator.deadlocked();
        }
        return escalator
                .escalate()
                .map(result -> verdict(call, escalator, result))
                .orElse(null);
    }

    private HungTestError verdict(Call call, Escalator escalator, EscalationResult result) {
        AttemptEnd end = result.end() == AttemptEnd.ABANDONED ? escalator.giveUpRunner() : result.end();
        CallEnd ended = escalator.end(result, end);
        HungTestError verdict = rules.verdict(ended);
        if (result.end() == AttemptEnd.ABANDONED) {
            supervision.reporter().runnerBlocked(new BlockedRunner(runner.thread(), call::isDone, Optional::empty));
        }
        return verdict;
    }
}
