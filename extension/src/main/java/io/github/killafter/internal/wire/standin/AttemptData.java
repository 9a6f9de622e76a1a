// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.wire.codec.OptionalComponent;
import io.github.killafter.internal.wire.data.TextBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one attempt that a child makes. */
record AttemptData(
        Duration elapsed,
        @OptionalComponent @Nullable AttemptEnd end,
        List<Step> steps,
        List<StackTraceElement> stack,
        String threadName,
        @OptionalComponent @Nullable String reason,
        List<String> notes,
        List<String> threadDump) {

    private static final int MAX_FRAMES = 1024;
    private static final int MAX_LINES = 2000;
    private static final int MAX_TEXT = 20_000;

    AttemptData {
        if (steps.size() > EscalationLevel.values().length) {
            throw new IllegalArgumentException("too many steps");
        }
    }

    /** Take down an attempt; of what is too long, its begin. */
    static AttemptData of(Attempt attempt, TextBudget budget) {
        return new AttemptData(
                attempt.elapsed(),
                attempt.ended().orElse(null),
                attempt.steps().stream().map(step -> cut(step, budget)).toList(),
                attempt.stack().stream().limit(MAX_FRAMES).map(budget::take).toList(),
                budget.take(attempt.threadName(), MAX_TEXT),
                cut(attempt.reason(), budget),
                cut(attempt.notes(), budget),
                cut(attempt.threadDump(), budget));
    }

    private static Step cut(Step step, TextBudget budget) {
        String reason = cut(step.reason(), budget);
        return reason == null ? step : step.withReason(reason);
    }

    static @Nullable String cut(Optional<String> text, TextBudget budget) {
        return text.map(present -> budget.take(present, MAX_TEXT)).orElse(null);
    }

    static List<String> cut(List<String> lines, TextBudget budget) {
        return lines.stream()
                .limit(MAX_LINES)
                .map(line -> budget.take(line, MAX_TEXT))
                .toList();
    }

    Attempt original() {
        AttemptBuilder attempt = AttemptBuilder.in(Isolation.FORKED_JVM)
                .elapsed(elapsed)
                .steps(steps)
                .stack(stack)
                .threadName(threadName)
                .notes(notes)
                .threadDump(threadDump);
        Optional.ofNullable(end).ifPresent(attempt::end);
        Optional.ofNullable(reason).ifPresent(attempt::reason);
        return attempt.build();
    }
}
