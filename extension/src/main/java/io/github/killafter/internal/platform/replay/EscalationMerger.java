// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The escalation of a call in a child, as the child reports it, with what only the suite JVM knows. */
public record EscalationMerger(GuardedCall call, long pid) {

    /** Return the child's own escalation. */
    public Escalation merged(Escalation byChild) {
        return of(byChild, List.of(), null, null);
    }

    /** Return the child's escalation, continued by further steps, with an end if there is one yet. */
    public Escalation of(Escalation byChild, List<Step> more, @Nullable AttemptEnd end, @Nullable String reason) {
        Attempt first = byChild.attempts().isEmpty()
                ? AttemptBuilder.in(Isolation.FORKED_JVM).build()
                : byChild.attempts().get(0);
        List<Step> steps = new ArrayList<>(first.steps());
        steps.addAll(more);
        Duration took = more.stream().map(Step::took).reduce(Duration.ZERO, Duration::plus);
        AttemptBuilder attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                .pid(pid)
                .elapsed(first.elapsed().plus(took))
                .steps(steps)
                .stack(first.stack())
                .threadName(first.threadName())
                .threadDump(first.threadDump())
                .notes(first.notes());
        if (end != null) {
            attempt.end(end);
        } else {
            first.ended().ifPresent(attempt::end);
        }
        if (reason != null) {
            attempt.reason(reason);
        } else if (end == null) {
            first.reason().ifPresent(attempt::reason);
        }
        return story(byChild, attempt.build(), byChild.cost().plus(took));
    }

    private Escalation story(Escalation byChild, Attempt attempt, Duration cost) {
        EscalationBuilder story = EscalationBuilder.of(call)
                .startedAt(byChild.startedAt())
                .cost(cost)
                .attempts(List.of(attempt))
                .reasonOf(byChild)
                .notes(byChild.notes());
        byChild.stuckIn().ifPresent(story::stuckIn);
        return story.build();
    }
}
