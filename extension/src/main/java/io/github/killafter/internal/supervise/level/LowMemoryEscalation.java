// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops a call when there is only memory to raise at once: no graces, no examination. */
final class LowMemoryEscalation {

    private static final String WHY = "there was no memory left; it was raised at once";

    private final Call call;
    private final LevelPlan ladder;
    private final RaiseLevel raise;
    private final Interventions interventions;
    private boolean needed;
    private long tookNanos;

    LowMemoryEscalation(Call call, LevelPlan ladder, RaiseLevel raise, Interventions interventions) {
        this.call = call;
        this.ladder = ladder;
        this.raise = raise;
        this.interventions = interventions;
    }

    /** Escalate, in the calling thread. */
    EscalationResult escalate() {
        needed = true;
        for (int tries = 0; ; tries++) {
            try {
                return escalateOnce();
            } catch (VirtualMachineError | LinkageError noRoom) {
                if (!interventions.emergencyMemory().makeRoom(tries)) {
                    throw noRoom;
                }
            }
        }
    }

    /** Return whether it was needed. */
    boolean wasNeeded() {
        return needed;
    }

    private EscalationResult escalateOnce() {
        Optional<String> obstacle = interventions.againstRaise();
        if (obstacle.isEmpty() && tookNanos == 0) {
            long start = System.nanoTime();
            raise.requestHere();
            tookNanos = System.nanoTime() - start;
        }
        List<Step> steps = new ArrayList<>();
        ladder.steps().forEach(step -> steps.add(step(step.level(), obstacle)));
        return new EscalationResult(steps);
    }

    private Step step(EscalationLevel level, Optional<String> obstacle) {
        if (level != EscalationLevel.RAISE) {
            return Step.skipped(level, WHY);
        }
        return obstacle.map(why -> Step.skipped(level, why))
                .orElseGet(() -> Step.of(level, outcome(), Duration.ofNanos(tookNanos)));
    }

    private Outcome outcome() {
        if (!call.awaitEnd(Duration.ofMillis(100))) {
            return Outcome.IGNORED;
        }
        return raise.noticed() ? Outcome.STOPPED : Outcome.FINISHED;
    }
}
