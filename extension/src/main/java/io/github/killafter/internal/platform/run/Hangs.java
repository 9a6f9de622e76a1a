// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.session.ChildSession;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.Calls;
import io.github.killafter.internal.platform.replay.EscalationMerger;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.report.ReportEntries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles the calls of one child that hang, and reports them. Confined to one thread. */
final class Hangs {

    private static final String NO_ANSWER = "the forked JVM did not answer";

    private final ChildSession session;
    private final ForkedRun run;
    private final Calls calls;
    private final TestTree tests;
    private boolean any;

    Hangs(ChildSession session, ForkedRun run, Calls calls, TestTree tests) {
        this.session = session;
        this.run = run;
        this.calls = calls;
        this.tests = tests;
    }

    /** A level is next in the child. */
    void levelBegan(Escalation soFar, EscalationLevel level, Duration grace) {
        calls.escalates(soFar);
        if (!any) {
            any = true;
            tests.testClass().ifPresent(run::bootAhead);
        }
        levelBegins(stories(soFar).merged(soFar), level, grace);
    }

    /** Return whether anything hung, which may have left something in the child. */
    boolean any() {
        return any;
    }

    private void levelBegins(Escalation story, EscalationLevel level, Duration grace) {
        run.reporter().levelBegins(story, level, grace);
        run.listeners().beforeLevel(story, new PlannedStep(level, grace)).forEach(run.reporter()::note);
    }

    /** A call hung, and the child has got rid of it. */
    void hung(Escalation byChild) {
        calls.hung(byChild);
        Escalation story = stories(byChild).merged(byChild);
        any = true;
        tests.verdicts().add(byChild.call().uniqueId(), story);
        report(byChild, story);
    }

    /** A call hangs, and the child has tried all its levels. */
    void stuck(Escalation byChild) {
        calls.hung(byChild);
        escalate(byChild, List.of());
    }

    /**
     * A call should have ended, and the child sends nothing: its time is over, or it stands still.
     *
     * @param why what is known about the child, as the end of a sentence
     */
    void silent(Calls.Open call, String why) {
        List<Step> skipped = new ArrayList<>();
        List<Step> known = call.soFar().attempts().isEmpty()
                ? List.of()
                : call.soFar().attempts().get(0).steps();
        for (EscalationLevel level : LevelTable.at(Site.INSIDE)) {
            if (known.stream().noneMatch(step -> step.level() == level)) {
                skipped.add(Step.skipped(level, NO_ANSWER + why));
            }
        }
        escalate(elapsed(call), skipped);
    }

    private Escalation elapsed(Calls.Open call) {
        Duration elapsed = calls.elapsed(call);
        if (!call.soFar().attempts().isEmpty()) {
            return call.soFar();
        }
        return EscalationBuilder.of(call.call())
                .startedAt(java.time.Instant.now().minus(elapsed))
                .cost(elapsed)
                .attempts(List.of(
                        AttemptBuilder.in(Isolation.FORKED_JVM).elapsed(elapsed).build()))
                .build();
    }

    /** The child ended by itself while a call hung in it. */
    void crashed(Calls.Open call, Ending ending) {
        Escalation byChild = call.soFar();
        fail(byChild, stories(byChild).of(byChild, List.of(), ending.end(), ending.reason()));
    }

    private void escalate(Escalation byChild, List<Step> before) {
        EscalationMerger stories = stories(byChild);
        EscalationResult result = session.stop(run.ladder(), (soFar, next) -> {
            Escalation story = stories.of(byChild, joined(before, soFar), null, null);
            levelBegins(story, next.level(), next.grace());
        });
        boolean there = result.end() == AttemptEnd.ABANDONED;
        AttemptEnd end = there ? AttemptEnd.UNKILLABLE : result.end();
        String reason = there ? "still alive: pid " + session.pid() : null;
        Output.print(session.rest().output());
        fail(byChild, stories.of(byChild, joined(before, withExitCode(result)), end, reason));
    }

    private static List<Step> joined(List<Step> before, List<Step> after) {
        List<Step> all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }

    private List<Step> withExitCode(EscalationResult result) {
        return result.steps().stream()
                .map(step -> step.outcome() == Outcome.STOPPED && step.reason().isEmpty()
                        ? session.exitCode()
                                .map(code -> step.withReason("exit " + code.value()))
                                .orElse(step)
                        : step)
                .toList();
    }

    private void fail(Escalation byChild, Escalation story) {
        report(byChild, story);
        tests.fail(HangMessage.error(story));
    }

    private void report(Escalation byChild, Escalation story) {
        run.listeners().afterVerdict(story).forEach(run.reporter()::note);
        run.reporter().verdict(story);
        tests.published(byChild.call().uniqueId(), ReportEntries.of(story));
    }

    private EscalationMerger stories(Escalation byChild) {
        GuardedCall call = byChild.call();
        Optional<ForkedDescriptor> context = tests.find(call.uniqueId());
        String id = context.map(node -> node.getUniqueId().toString()).orElse(call.uniqueId());
        return new EscalationMerger(GuardedCall.of(call.name(), call.testClass(), id, call.timeout()), session.pid());
    }

    /** End the child without a report. */
    void end() {
        EscalationResult unused = session.stop(run.ladder(), (soFar, next) -> {});
        Output.print(session.rest().output());
    }
}
