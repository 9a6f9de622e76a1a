// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.threads.CallSlot;

/**
 * Runs a call on the runner thread itself and supervises it from another one. What no level stops blocks the suite.
 * This class is thread-safe.
 */
public final class RunnerMode {

    private final SupervisionContext supervision;
    private final Alarm alarm;

    public RunnerMode(SupervisionContext supervision, Alarm alarm) {
        this.supervision = supervision;
        this.alarm = alarm;
    }

    /** Run a body on the calling thread. */
    public CallEnd run(Body<?> body, CallPlan plan) {
        Call call = new Call(body, plan.stop(), supervision.ticker());
        call.origin().printTo(plan.watcher().output());
        call.origin().named(plan.watcher()::name);
        if (plan.timeout() == null) {
            runWithStopEvent(call);
            return call.end();
        }
        RunnerCallSupervisor watch = new RunnerCallSupervisor(call, plan, Thread.currentThread(), supervision);
        supervision.helpers().prepare();
        watch.leaveAlone(plan.firstLook());
        Alarm.Entry wakeUp =
                alarm.after(plan.firstLook(), () -> supervision.helpers().start(watch));
        runWithStopEvent(call);
        wakeUp.cancel();
        CallEnd end = watch.end();
        if (end.escalation() != null) {
            InterruptFlag.clear();
        }
        return end;
    }

    private static void runWithStopEvent(Call call) {
        CallSlot slot = new CallSlot();
        slot.open(call.stop());
        try {
            call.run();
        } finally {
            slot.close();
            call.finish();
        }
    }
}
