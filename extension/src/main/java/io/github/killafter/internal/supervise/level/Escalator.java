// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.Climb;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.leftovers.Leftover;
import io.github.killafter.internal.supervise.leftovers.Sweep;
import io.github.killafter.internal.supervise.output.CallOutput;
import io.github.killafter.internal.supervise.surroundings.Examination;
import io.github.killafter.internal.supervise.surroundings.Force;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.Surroundings;
import io.github.killafter.internal.supervise.surroundings.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Escalates one call that did not end in time, as far as that goes inside the suite JVM, and tells the story. */
public final class Escalator {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EXAMINATION = Duration.ofSeconds(1);
    private static final Duration AFTER_LEFTOVERS = Duration.ofMillis(500);

    private final Call call;
    private final CallPlan plan;
    private final Interruption interruption;
    private final Watcher watcher;
    private final Surroundings surroundings;
    private final Force force;
    private final RaiseLevel raise;
    private final BareClimb bare;
    private final StopDamage damage;
    private final List<String> notes = new ArrayList<>();
    private @Nullable StackSnapshot where;
    private @Nullable Examination examination;
    private @Nullable String reason;
    private @Nullable String whyNotFrozen;
    private boolean frozen;
    private boolean othersMayRun;
    private boolean othersRun;

    public Escalator(Call call, CallPlan plan, Interruption interruption, Surroundings surroundings) {
        this.call = call;
        this.plan = plan;
        this.interruption = interruption;
        this.surroundings = surroundings;
        this.watcher = surroundings.watcher();
        this.force = surroundings.force();
        this.raise = new RaiseLevel(call, plan, interruption.thread(), surroundings);
        this.bare = new BareClimb(call, plan.ladder(), raise, force);
        this.damage = new StopDamage(plan.watcher().description(), interruption, surroundings);
    }

    /** Remember why the escalation begins, where it is not the timeout. */
    public void because(String newReason) {
        reason = newReason;
    }

    /** Climb, unless the body has ended before. */
    public Optional<Climb> climb() {
        return climb(/* atOnce */ false);
    }

    /** Climb by force alone, as all waiting would be for memory that never comes; unless the body has ended before. */
    public Optional<Climb> climbAtOnce() {
        return climb(/* atOnce */ true);
    }

    private Optional<Climb> climb(boolean atOnce) {
        if (!call.beginEscalation(interruption)) {
            return Optional.empty();
        }
        Climb climb = climbSomehow(atOnce);
        return force.reserve().insist(() -> Optional.of(cleanUpAfter(climb)));
    }

    // What hangs may hold all memory: then it is stopped first, and everything else comes afterwards.
    private Climb climbSomehow(boolean atOnce) {
        try {
            return atOnce ? bare.climb() : climbByLevels();
        } catch (VirtualMachineError | LinkageError noRoom) {
            return bare.climb();
        }
    }

    private Climb climbByLevels() {
        force.prepare();
        where = StackSnapshot.of(interruption.thread(), surroundings.helpers()).orElse(null);
        if (where != null) {
            interruption.hungAt(where.frames());
            damage.hungAt(where.frames());
        }
        examination = examine();
        othersMayRun = true;
        othersRun = !force.frozen().resume().isEmpty();
        return new Ladder(levels(), call, surroundings.ticker(), this::beforeLevel).climb(plan.ladder());
    }

    private Climb cleanUpAfter(Climb climb) {
        Climb cleaned = withoutLeftovers(climb);
        freezeAgain();
        notes.addAll(damage.settle(cleaned, raise));
        return cleaned;
    }

    private @Nullable Examination examine() {
        if (where == null) {
            return null; // a thread that cannot say where it is answers no other question
        }
        Examination begun = watcher.examine(plan.watcher().description(), interruption.thread(), where);
        surroundings.helpers().call(EXAMINATION, () -> {
            begun.run(force.frozen().ids());
            return true;
        });
        return begun;
    }

    // Before the thread is given up: it may wait for what it started itself, such as a process that it reads from.
    private Climb withoutLeftovers(Climb climb) {
        if (!climb.reached(EscalationLevel.INTERRUPT)) {
            return climb;
        }
        List<Leftover> stopped = new Sweep(force, surroundings.helpers())
                .stop(
                        call.origin(),
                        plan.watcher().description(),
                        plan.watcher().setUpThreads());
        stopped.forEach(left -> notes.add("left behind: " + left.text()));
        if (climb.end() != AttemptEnd.ABANDONED || stopped.isEmpty() || !call.awaitEnd(AFTER_LEFTOVERS)) {
            return climb;
        }
        return withLateEnd(climb, "after the threads and processes that it had started ended");
    }

    private void freezeAgain() {
        if (!othersMayRun) {
            return;
        }
        othersMayRun = false;
        List<String> lines = surroundings.helpers().call(PATIENCE, force.frozen()::freezeAgain);
        if (othersRun && lines != null) {
            notes.addAll(lines);
        }
    }

    /** Give up a thread that no level stopped: let it stand still, if that holds up nobody; return how far it came. */
    public Climb giveUp(Climb climb) {
        Optional<String> obstacle = force.againstFreezing().or(this::freeze);
        if (call.gate().isClosing() && call.awaitEnd(PATIENCE)) {
            return withLateEnd(climb, "just before it was abandoned");
        }
        if (bare.wasNeeded()) {
            String kept = "the heap was exhausted, and its thread keeps what it allocated";
            notes.add(kept + "; later tests may fail because of that");
            force.suspicion().add(plan.watcher().description().name(), List.of(kept));
        }
        whyNotFrozen = obstacle.map(why -> doing() + "; it is not frozen, because " + why)
                .orElse(null);
        frozen = obstacle.isEmpty();
        return climb;
    }

    private String doing() {
        return switch (interruption.thread().getState()) {
            case NEW, RUNNABLE, TERMINATED -> "it still runs";
            case BLOCKED, WAITING, TIMED_WAITING -> "it is blocked";
        };
    }

    private Climb withLateEnd(Climb climb, String reason) {
        return climb.withEnd(call.noticed(EscalationLevel.RAISE) ? Outcome.STOPPED : Outcome.FINISHED, reason);
    }

    /** Return how the attempt ended. */
    public AttemptEnd endOf(Climb climb) {
        return frozen && climb.end() == AttemptEnd.ABANDONED ? AttemptEnd.FROZEN : climb.end();
    }

    /** Give up JUnit's own thread. */
    public AttemptEnd giveUpRunner() {
        whyNotFrozen = "it is JUnit's own and blocks the suite";
        return AttemptEnd.ABANDONED;
    }

    private Optional<String> freeze() {
        Optional<String> obstacle = surroundings.helpers().call(PATIENCE, () -> force.frozen()
                .freeze(plan.watcher().description().name(), interruption.thread(), call.gate()::isClosing));
        return obstacle == null ? Optional.of("that took too long") : obstacle;
    }

    private Map<EscalationLevel, Level> levels() {
        return Map.of(
                EscalationLevel.STOP_EVENT, new StopEventLevel(plan.stop(), whyNobodyAsked(), surroundings.helpers()),
                EscalationLevel.INTERRUPT, new InterruptLevel(interruption, surroundings, this::findSwallowedInterrupt),
                EscalationLevel.RAISE, raise);
    }

    private void findSwallowedInterrupt() {
        if (where != null && examination != null) {
            new SwallowedInterrupt(call, interruption, where, examination.stacks())
                    .watch(plan.ladder().graceOf(EscalationLevel.INTERRUPT));
        }
    }

    private String whyNobodyAsked() {
        return call.isUnderWay() ? "there is none around tests" : "the test never asked for it";
    }

    private void beforeLevel(List<Step> soFar, PlannedStep step) {
        Escalation story = story(attempt(soFar).build());
        if (step.level() == EscalationLevel.RAISE) {
            raise.after(soFar);
        }
        plan.watcher().levelBegins(step.level());
        watcher.levelBegins(story, step);
        notes.addAll(surroundings.listeners().beforeLevel(story, step));
    }

    /** Return the end of a call that finished by itself before the first level began. */
    public CallEnd late() {
        return tell(Climb.NONE, AttemptEnd.FINISHED_LATE);
    }

    /** Return the end of a call after a climb. */
    public CallEnd tell(Climb climb, AttemptEnd end) {
        CallEnd told = force.reserve().insist(() -> told(climb, end));
        force.reserve().fill();
        return told;
    }

    private CallEnd told(Climb climb, AttemptEnd end) {
        plan.stop().callbackFailures().forEach(failure -> notes.add("a stop event callback failed: " + failure));
        silence();
        Attempt.Builder attempt = attempt(climb.steps()).end(end).notes(notes);
        if (whyNotFrozen != null) {
            attempt.reason(whyNotFrozen);
        }
        Escalation escalation = story(attempt.build());
        return call.isDone() ? call.end().with(escalation) : new CallEnd(null, null, escalation, call.origin());
    }

    // What it may print from now on would be taken for output of the next test.
    private void silence() {
        CallOutput output = call.origin().output();
        if (output != null) {
            output.close();
            if (output.cut() > 0) {
                notes.add(output.cut() + " characters of its output were cut (killafter.output.max)");
            }
        }
    }

    private Attempt.Builder attempt(List<Step> steps) {
        Attempt.Builder attempt =
                Attempt.in(Isolation.SUITE_JVM).steps(steps).elapsed(Duration.ofNanos(call.elapsedNanos()));
        if (examination != null) {
            attempt.threadDump(examination.threadDump());
        }
        return where == null
                ? attempt.stack(raise.firstStack())
                : attempt.stack(where.frames()).threadName(where.threadName());
    }

    private Escalation story(Attempt attempt) {
        Duration cost = Duration.ofNanos(call.elapsedNanos());
        Escalation.Builder story = Escalation.of(plan.watcher().description())
                .startedAt(Instant.now().minus(cost))
                .cost(cost)
                .attempts(List.of(attempt));
        Optional.ofNullable(examination)
                .flatMap(found -> found.stuckIn(attempt.steps()))
                .or(this::outOfMemory)
                .ifPresent(story::stuckIn);
        Optional.ofNullable(reason).ifPresent(story::reason);
        return story.build();
    }

    private Optional<String> outOfMemory() {
        return bare.wasNeeded()
                ? raise.firstStack().stream()
                        .findFirst()
                        .map(
                                top -> top.getClassName() + "." + top.getMethodName()
                                        + ": the JVM has no memory left; find out what the test keeps, or give the JVM a larger -Xmx")
                : Optional.empty();
    }
}
