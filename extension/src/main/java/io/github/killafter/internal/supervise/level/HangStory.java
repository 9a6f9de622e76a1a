// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a call that hung, as the escalation that is reported. */
final class HangStory {

    private final Call call;
    private final GuardedCall description;
    private final RaiseLevel raise;
    private final LowMemoryEscalation bare;
    private @Nullable StackSnapshot where;
    private @Nullable Diagnosis examination;
    private @Nullable String cutShort;
    private @Nullable String deadlock;

    HangStory(Call call, GuardedCall description, RaiseLevel raise, LowMemoryEscalation bare) {
        this.call = call;
        this.description = description;
        this.raise = raise;
        this.bare = bare;
    }

    void cutShortBy(String event) {
        cutShort = event;
    }

    void deadlocked() {
        double seconds = Duration.ofNanos(call.elapsedNanos()).toMillis() / 1000.0;
        deadlock = String.format(Locale.ROOT, "deadlock proven after %.1f s", seconds);
    }

    void examined(StackSnapshot stack, Diagnosis begun) {
        where = stack;
        examination = begun;
    }

    void watchForSwallowedInterrupt(Interruption interruption, Duration grace) {
        if (where != null && examination != null) {
            new SwallowedInterrupt(call, interruption, where, examination.stacks()).watch(grace);
        }
    }

    AttemptBuilder attempt(List<Step> steps) {
        AttemptBuilder attempt =
                AttemptBuilder.in(Isolation.SUITE_JVM).steps(steps).elapsed(Duration.ofNanos(call.elapsedNanos()));
        if (examination != null) {
            attempt.threadDump(examination.threadDump());
        }
        return where == null
                ? attempt.stack(raise.firstStack())
                : attempt.stack(where.frames()).threadName(where.threadName());
    }

    Escalation with(Attempt attempt) {
        Duration cost = Duration.ofNanos(call.elapsedNanos());
        EscalationBuilder story = EscalationBuilder.of(description)
                .startedAt(Instant.now().minus(cost))
                .cost(cost)
                .attempts(List.of(attempt));
        Optional.ofNullable(examination)
                .flatMap(found -> found.stuckIn(attempt.steps()))
                .or(this::outOfMemory)
                .ifPresent(story::stuckIn);
        Optional.ofNullable(cutShort).ifPresent(story::cutShort);
        Optional.ofNullable(deadlock).ifPresent(story::reason);
        return story.build();
    }

    private Optional<String> outOfMemory() {
        return bare.wasNeeded()
                ? raise.firstStack().stream()
                        .findFirst()
                        .map(top -> top.getClassName() + "." + top.getMethodName()
                                + ": no heap or no metaspace was left; find out what the test keeps, or increase"
                                + " -Xmx or -XX:MaxMetaspaceSize")
                : Optional.empty();
    }
}
