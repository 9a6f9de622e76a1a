// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.raise.RaiseLoop;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Raises exceptions in the thread, on a helper thread, for as long as the body runs and the grace lasts. */
final class RaiseLevel implements Level {

    /** Even without a grace one exception is raised, and has time to be delivered. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** Repairing what the thread waited on takes moments, and must be complete before another thread waits there. */
    private static final Duration REPAIR = Duration.ofSeconds(5);

    private final Call call;
    private final CallPlan plan;
    private final Thread thread;
    private final SupervisionContext supervision;
    private final Duration time;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile String message = "the test is stopped: its timeout has passed";
    private volatile List<StackTraceElement> firstStack = List.of();
    private volatile List<String> doubts = List.of("it is unknown what raising exceptions has broken");

    RaiseLevel(Call call, CallPlan plan, Thread thread, SupervisionContext supervision) {
        this.call = call;
        this.plan = plan;
        this.thread = thread;
        this.supervision = supervision;
        this.time = time(plan.ladder());
    }

    /** Note what was tried before, for the message of the error. */
    void after(Escalation soFar) {
        message = plan.watcher().stopMessage(soFar);
    }

    @Override
    public Optional<String> unavailable() {
        return call.isUnderWay()
                ? supervision.interventions().againstRaiseInRunner()
                : supervision.interventions().againstRaise();
    }

    @Override
    public void request() {
        requested = true;
        supervision.helpers().start(() -> raise(/* inFullHeap */ false));
    }

    @Override
    public Optional<String> refusal() {
        return call.gate().refusal();
    }

    @Override
    public boolean noticed() {
        // Until it has ended it is unknown where a raise was delivered.
        return call.isDone() && call.gate().isHit();
    }

    /** Raise in the calling thread, unless a helper does already: there is no memory, not even to hand it over. */
    void requestHere() {
        if (requested) {
            boolean unused = call.awaitEnd(time);
        } else {
            requested = true;
            raise(/* inFullHeap */ true);
        }
    }

    private void raise(boolean inFullHeap) {
        try {
            doubts = raiseSomehow(inFullHeap ? 1 : 0);
        } catch (UnsupportedOperationException refused) {
            doubts = List.of(String.valueOf(refused.getMessage()));
        } finally {
            over.countDown();
        }
    }

    private List<String> raiseSomehow(int triesBefore) {
        for (int tries = triesBefore; ; tries++) {
            try {
                return loop(tries).run(time).doubts();
            } catch (VirtualMachineError | LinkageError noRoom) {
                if (!supervision.interventions().emergencyMemory().makeRoom(tries)) {
                    throw noRoom;
                }
            }
        }
    }

    // The hung code may use all memory as soon as there is some. So it is suspended while memory is needed.
    private RaiseLoop loop(int tries) {
        boolean held = tries > 0 && supervision.interventions().hold(thread);
        try {
            if (held) {
                supervision.interventions().emergencyMemory().release();
            }
            RaiseLoop loop = new RaiseLoop(thread, this::error, call.gate());
            if (held) {
                loop.raiseFirst();
            } else if (supervision.interventions().pressure().isHigh()) {
                loop.expectNoMemory();
            }
            return loop;
        } finally {
            if (held) {
                supervision.interventions().letGo(thread);
            }
        }
    }

    private static Duration time(LevelPlan ladder) {
        Duration grace = ladder.graceOf(EscalationLevel.RAISE);
        return grace.compareTo(SHORTEST) > 0 ? grace : SHORTEST;
    }

    /** Return where the thread was when an exception was first raised in it; empty if none was. */
    List<StackTraceElement> firstStack() {
        return firstStack;
    }

    private StoppedError error(StackTraceElement[] stack) {
        if (firstStack.isEmpty()) {
            firstStack = List.of(stack);
        }
        StoppedError error = new StoppedError(message);
        error.setStackTrace(stack);
        return error;
    }

    /** Wait until nothing is raised any more; return what that may have broken in this JVM. */
    List<String> settle() {
        if (!requested) {
            return List.of();
        }
        boolean unused = Uninterruptibly.until(over, time.plus(REPAIR));
        return doubts;
    }
}
