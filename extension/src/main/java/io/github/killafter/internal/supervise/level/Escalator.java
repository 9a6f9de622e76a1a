// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.leftovers.Crowd;
import io.github.killafter.internal.supervise.leftovers.Leftover;
import io.github.killafter.internal.supervise.leftovers.LeftoverCleaner;
import io.github.killafter.internal.supervise.output.CallOutput;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Escalates one call that did not end in time, inside this JVM, and creates the escalation. */
public final class Escalator {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final Duration EXAMINATION = Duration.ofSeconds(1);
    private static final Duration AFTER_LEFTOVERS = Duration.ofMillis(500);

    private final Call call;
    private final CallPlan plan;
    private final Interruption interruption;
    private final Reporter reporter;
    private final SupervisionContext supervision;
    private final Interventions interventions;
    private final RaiseLevel raise;
    private final LowMemoryEscalation bare;
    private final StopDamage damage;
    private final HangStory story;
    private final Crowd crowd;
    private final List<String> notes = new ArrayList<>();
    private @Nullable String whyNotFrozen;
    private boolean frozen;
    private boolean othersMayRun;
    private boolean othersRun;

    public Escalator(Call call, CallPlan plan, Interruption interruption, SupervisionContext supervision) {
        this.call = call;
        this.plan = plan;
        this.interruption = interruption;
        this.supervision = supervision;
        this.reporter = supervision.reporter();
        this.interventions = supervision.interventions();
        this.raise = new RaiseLevel(call, plan, interruption.thread(), supervision);
        this.bare = new LowMemoryEscalation(call, plan.ladder(), raise, interventions);
        this.story = new HangStory(call, plan.watcher().description(), raise, bare);
        this.crowd = new Crowd(call.origin());
        this.damage = new StopDamage(plan.watcher().description(), interruption, supervision);
    }

    /** Remember what, outside, ends the call before its timeout. */
    public void cutShortBy(String event) {
        story.cutShortBy(event);
    }

    /** Remember that the escalation begins because of a deadlock, which is proven now. */
    public void deadlocked() {
        story.deadlocked();
    }

    /** Escalate, unless the body has ended before. */
    public Optional<EscalationResult> escalate() {
        return escalate(/* atOnce */ false);
    }

    /** Escalate by RAISE alone, since all waiting would be for memory that never comes; unless the body has ended. */
    public Optional<EscalationResult> escalateByRaise() {
        return escalate(/* atOnce */ true);
    }

    private Optional<EscalationResult> escalate(boolean atOnce) {
        if (!call.beginEscalation(interruption)) {
            return Optional.empty();
        }
        call.origin().hung();
        EscalationResult result = escalateAnyhow(atOnce);
        return interventions.emergencyMemory().insist(() -> Optional.of(cleanUpAfter(result)));
    }

    // What hangs may hold all memory: then it is stopped first, and everything else comes afterwards.
    private EscalationResult escalateAnyhow(boolean atOnce) {
        try {
            return atOnce ? bare.escalate() : escalateByLevels();
        } catch (VirtualMachineError | LinkageError noRoom) {
            return bare.escalate();
        }
    }

    private EscalationResult escalateByLevels() {
        if (call.origin().hasThreads()) {
            supervision.helpers().call(EXAMINATION, () -> {
                crowd.stepBack();
                return true;
            });
            supervision.helpers().start(crowd::keepBack);
        }
        interventions.letFilesBeOpened();
        interventions.prepare();
        // A thread without a stack cannot be examined either.
        StackSnapshot.of(interruption.thread(), supervision.helpers()).ifPresent(this::examine);
        othersMayRun = true;
        othersRun = !interventions.frozen().resume().isEmpty();
        return new Ladder(this::level, call, supervision.ticker(), this::beforeLevel).escalate(plan.ladder());
    }

    private EscalationResult cleanUpAfter(EscalationResult result) {
        interventions.letFilesBeOpened();
        call.origin().named(plan.watcher().description().toString());
        EscalationResult cleaned = withoutLeftovers(result);
        freezeAgain();
        notes.addAll(damage.settle(cleaned, raise));
        crowd.close();
        return cleaned;
    }

    private void examine(StackSnapshot where) {
        interruption.hungAt(where.frames());
        damage.hungAt(where.frames());
        Diagnosis begun = supervision.examiner().examine(plan.watcher().description(), interruption.thread(), where);
        story.examined(where, begun);
        supervision.helpers().call(EXAMINATION, () -> {
            begun.run(interventions.frozen().ids());
            return true;
        });
    }

    // Before the thread is abandoned: it may wait for what it started itself, such as a process that it reads from.
    private EscalationResult withoutLeftovers(EscalationResult result) {
        if (!result.reached(Effect.DISTURBS)) {
            return result;
        }
        List<Leftover> stopped = new LeftoverCleaner(interventions, supervision.helpers())
                .stop(
                        call.origin(),
                        plan.watcher().description(),
                        plan.watcher().setUpThreads());
        stopped.forEach(left -> notes.add("left behind: " + left.text()));
        if (result.end() != AttemptEnd.ABANDONED || stopped.isEmpty() || !call.awaitEnd(AFTER_LEFTOVERS)) {
            return result;
        }
        return withLateEnd(result, "after the threads and processes that it had started ended");
    }

    private void freezeAgain() {
        if (!othersMayRun) {
            return;
        }
        othersMayRun = false;
        List<String> lines = supervision.helpers().call(TIME_LIMIT, interventions.frozen()::freezeAgain);
        if (othersRun && lines != null) {
            notes.addAll(lines);
        }
    }

    /** Abandon a thread that no level stopped, or freeze it, if that blocks no other thread; return the result. */
    public EscalationResult giveUp(EscalationResult result) {
        Optional<String> obstacle = interventions.againstFreezing().or(this::freeze);
        if (call.gate().isClosing() && call.awaitEnd(TIME_LIMIT)) {
            return withLateEnd(result, "just before it was abandoned");
        }
        if (bare.wasNeeded()) {
            String kept = "the heap was exhausted, and its thread keeps what it allocated";
            notes.add(kept + "; later tests may fail because of that");
            interventions.damageLog().add(plan.watcher().description().name(), List.of(kept));
        }
        whyNotFrozen = obstacle.map(why -> doing() + "; it is not frozen, because " + why)
                .orElse(null);
        frozen = obstacle.isEmpty();
        return result;
    }

    private String doing() {
        return switch (interruption.thread().getState()) {
            case NEW, RUNNABLE, TERMINATED -> "it still runs";
            case BLOCKED, WAITING, TIMED_WAITING -> "it is blocked";
        };
    }

    private EscalationResult withLateEnd(EscalationResult result, String reason) {
        return result.withEnd(raise.noticed() ? Outcome.STOPPED : Outcome.FINISHED, reason);
    }

    /** Return how the attempt ended. */
    public AttemptEnd endOf(EscalationResult result) {
        return frozen && result.end() == AttemptEnd.ABANDONED ? AttemptEnd.FROZEN : result.end();
    }

    /** Abandon JUnit's own thread. */
    public AttemptEnd giveUpRunner() {
        whyNotFrozen = "it is JUnit's own and blocks the suite";
        return AttemptEnd.ABANDONED;
    }

    private Optional<String> freeze() {
        Optional<String> obstacle = supervision.helpers().call(TIME_LIMIT, () -> interventions
                .frozen()
                .freeze(plan.watcher().description().name(), interruption.thread(), call.gate()::isClosing));
        return obstacle == null ? Optional.of("that took too long") : obstacle;
    }

    private Level level(EscalationLevel level) {
        return switch (level) {
            case STOP_EVENT -> new StopEventLevel(plan.stop(), whyNotRequested(), supervision.helpers());
            case INTERRUPT -> new InterruptLevel(interruption, supervision, this::findSwallowedInterrupt);
            case RAISE -> raise;
            case TERMINATE, KILL -> throw new IllegalArgumentException(level + " is not taken inside a JVM");
        };
    }

    private void findSwallowedInterrupt() {
        story.watchForSwallowedInterrupt(interruption, plan.ladder().graceOf(EscalationLevel.INTERRUPT));
    }

    private String whyNotRequested() {
        return call.isUnderWay() ? "there is none around tests" : "the test never asked for it";
    }

    private void beforeLevel(List<Step> soFar, PlannedStep step) {
        Escalation escalation = story.with(story.attempt(soFar).build());
        if (step.level() == EscalationLevel.RAISE) {
            raise.after(escalation);
        }
        plan.watcher().levelBegins(step.level());
        reporter.levelBegins(escalation, step.level(), step.grace());
        notes.addAll(supervision.listeners().beforeLevel(escalation, step));
    }

    /** Return the end of a call that finished by itself before the first level began. */
    public CallEnd late() {
        return end(EscalationResult.NONE, AttemptEnd.FINISHED_LATE);
    }

    /** Return the end of a call after an escalation. */
    public CallEnd end(EscalationResult result, AttemptEnd end) {
        CallEnd reported = interventions.emergencyMemory().insist(() -> createEnd(result, end));
        interventions.emergencyMemory().fill();
        interventions.emergencyDescriptors().reclaim();
        return reported;
    }

    private CallEnd createEnd(EscalationResult result, AttemptEnd end) {
        plan.stop().callbackFailures().forEach(failure -> notes.add("a stop event callback failed: " + failure));
        silence();
        AttemptBuilder attempt = story.attempt(result.steps()).end(end).notes(notes);
        if (whyNotFrozen != null) {
            attempt.reason(whyNotFrozen);
        }
        Escalation escalation = story.with(attempt.build());
        return call.isDone() ? call.end().with(escalation) : new CallEnd(null, null, escalation, call.origin());
    }

    // Its later output would be attributed to the next test.
    private void silence() {
        CallOutput output = call.origin().output();
        if (output != null) {
            output.close();
            if (output.cut() > 0) {
                notes.add(output.cut() + " characters of its output were cut (killafter.output.max)");
            }
        }
    }
}
