// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallClock;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Expiry;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.level.Escalator;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Watches, from its own thread, a call that runs on the runner thread; starts only when the call takes long. */
final class RunnerCallSupervisor implements Runnable {

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Call call;
    private final CallPlan plan;
    private final Thread runner;
    private final Reporter reporter;
    private final CallClock clock;
    private final Escalator escalator;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable CallEnd end;

    RunnerCallSupervisor(Call call, CallPlan plan, Thread runner, SupervisionContext supervision) {
        this.call = call;
        this.plan = plan;
        this.runner = runner;
        this.reporter = supervision.reporter();
        this.clock = new CallClock(call, plan, runner, supervision);
        this.escalator = new Escalator(call, plan, Interruption.of(runner), supervision);
    }

    /** Note that nothing is checked before the given time has passed; for the runner thread, before the body starts. */
    void leaveAlone(Duration time) {
        clock.leaveAlone(time);
    }

    @Override
    public void run() {
        // Guard against the call ending while the alarm goes off: only one side reports the end.
        if (begun.compareAndSet(false, true)) {
            try {
                end = watch();
            } finally {
                done.countDown();
            }
        }
    }

    /** Return the result of the call; for the runner thread, after the body has ended. */
    CallEnd end() {
        if (begun.compareAndSet(false, true)) {
            return ended(clock.await());
        }
        // A latch: waiting for a future would make a fork-join pool start more runner threads than configured.
        Uninterruptibly.until(done, FOREVER);
        return requireNonNull(end, "the watching thread failed");
    }

    private CallEnd watch() {
        Expiry expiry = clock.await();
        if (expiry == Expiry.DEADLOCKED) {
            escalator.deadlocked();
        }
        return expiry == Expiry.PASSED || expiry == Expiry.DEADLOCKED
                ? escalator.escalate().map(this::escalated).orElseGet(() -> ended(clock.awaitHandOver()))
                : ended(expiry);
    }

    private CallEnd ended(Expiry expiry) {
        return expiry == Expiry.ENDED_LATE ? escalator.late() : call.end();
    }

    private CallEnd escalated(EscalationResult result) {
        if (result.end() != AttemptEnd.ABANDONED) {
            return escalator.end(result, result.end());
        }
        reporter.note(plan.watcher().description() + " was stopped by no level; it runs on JUnit's own thread"
                + " (thread = RUNNER) and blocks the suite");
        reporter.runnerBlocked(new BlockedRunner(
                runner,
                call::isDone,
                () -> Optional.ofNullable(
                        escalator.end(result, AttemptEnd.ABANDONED).escalation())));
        call.awaitEnd(FOREVER);
        return escalator.end(result, AttemptEnd.FINISHED_LATE);
    }
}
