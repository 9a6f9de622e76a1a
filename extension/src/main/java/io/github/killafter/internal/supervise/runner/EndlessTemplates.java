// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.code.RunnerCode;
import io.github.killafter.internal.jvm.raise.ThreadRaiser;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends test templates whose argument source is endless. There each invocation is progress, and no code of ours is
 * between JUnit and the source: so an exception is raised while the thread is between two invocations.
 */
final class EndlessTemplates {

    private final RunnerRules rules;
    private final Places places;

    EndlessTemplates(RunnerRules rules, Places places) {
        this.rules = rules;
        this.places = places;
    }

    /** Check a thread; costs next to nothing within the first half minute of a template. */
    void look(RunnerThread runner, long now) {
        Template template = runner.template();
        if (template == null || !template.isOld(now) || !template.beginEnding()) {
            return;
        }
        Optional<Place> place = places.of(template.node());
        Optional<Duration> timeout = place.flatMap(rules::timeout);
        if (timeout.isPresent() && template.isEndless(timeout.get(), now, runner.insideNanos())) {
            rules.supervision().helpers().start(() -> end(runner, template, place.get(), timeout.get()));
        } else {
            template.goesOn();
        }
    }

    private void end(RunnerThread runner, Template template, Place place, Duration timeout) {
        SupervisionContext supervision = rules.supervision();
        if (supervision.debugger().applies()
                || supervision.interventions().againstRaiseInRunner().isPresent()) {
            return;
        }
        HungTestError error =
                rules.endless(place, SourceLimit.of(timeout), template.count(), StackSnapshot.now(runner.thread()));
        // Guard against the template ending meanwhile, and another one beginning.
        RaisePlaces between =
                RaisePlaces.where(stack -> runner.template() == template && RunnerCode.isBetweenInvocations(stack));
        if (ThreadRaiser.raiseAt(runner.thread(), error, between)) {
            rules.report(error);
        } else {
            template.goesOn();
        }
    }
}
