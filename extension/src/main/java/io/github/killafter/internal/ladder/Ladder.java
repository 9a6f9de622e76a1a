// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Escalates: asks one level after the other to stop the code, until it has ended or no level is left. */
public final class Ladder {

    private final Function<EscalationLevel, Level> factory;
    private final Map<EscalationLevel, Level> levels = new EnumMap<>(EscalationLevel.class);
    private final Target target;
    private final Ticker ticker;
    private final Observer observer;
    private final List<Step> taken = new ArrayList<>();

    public Ladder(Function<EscalationLevel, Level> factory, Target target, Ticker ticker, Observer observer) {
        this.factory = factory;
        this.target = target;
        this.ticker = ticker;
        this.observer = observer;
    }

    /** Escalate once; a ladder is not used twice. */
    public EscalationResult escalate(LevelPlan plan) {
        plan.steps().forEach(step -> levels.put(step.level(), factory.apply(step.level())));
        for (PlannedStep step : plan.steps()) {
            Step done = take(step);
            if (done.outcome() == Outcome.STOPPED || done.outcome() == Outcome.FINISHED) {
                break;
            }
        }
        return new EscalationResult(taken);
    }

    /** Take one more step; the steps before it may explain why the code ends. */
    public Step take(PlannedStep step) {
        Step done = tryLevel(step);
        taken.add(done);
        return done;
    }

    private Step tryLevel(PlannedStep step) {
        Level level = levels.computeIfAbsent(step.level(), factory);
        Optional<String> unavailable = level.unavailable();
        if (unavailable.isPresent()) {
            return Step.skipped(step.level(), unavailable.get());
        }
        observer.beforeLevel(List.copyOf(taken), step);
        return request(level, step);
    }

    private Step request(Level level, PlannedStep step) {
        long start = ticker.nanoTime();
        try {
            level.request();
        } catch (RuntimeException failure) {
            return Step.skipped(step.level(), "it failed: " + failure);
        }
        boolean ended = target.awaitEnd(step.grace());
        Duration took = Duration.ofNanos(ticker.nanoTime() - start);
        return ended
                ? ended(step.level(), took)
                : level.refusal()
                        .map(reason -> Step.skipped(step.level(), reason))
                        .orElseGet(() -> stillRunning(step.level(), took));
    }

    private Step ended(EscalationLevel level, Duration took) {
        if (isStoppedBy(level)) {
            return Step.of(level, Outcome.STOPPED, took);
        }
        // Slow to stop after an earlier level: it ended during this one, but not "by itself".
        return noticedEarlier()
                .map(earlier -> Step.of(level, Outcome.STOPPED, took).withReason("it had noticed " + earlier))
                .orElseGet(() -> finished(level, took));
    }

    private Step finished(EscalationLevel level, Duration took) {
        Step finished = Step.of(level, Outcome.FINISHED, took);
        return level(level).noticed() ? finished.withReason("it had noticed the stop request, but went on") : finished;
    }

    private boolean isStoppedBy(EscalationLevel level) {
        return level(level).noticed() && !level(level).wentOn();
    }

    private Level level(EscalationLevel level) {
        return requireNonNull(levels.get(level));
    }

    private Step stillRunning(EscalationLevel level, Duration took) {
        Step ignored = Step.of(level, Outcome.IGNORED, took);
        return level(level).noticed() ? ignored.withReason("noticed, but the code went on") : ignored;
    }

    private Optional<EscalationLevel> noticedEarlier() {
        return taken.stream().map(Step::level).filter(this::isStoppedBy).findFirst();
    }

    /** Called before each level that can run. */
    @FunctionalInterface
    public interface Observer {

        /** Do something before a step is taken; may wait for as long as the step's grace, never longer. */
        void beforeLevel(List<Step> soFar, PlannedStep next);
    }
}
