// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attempt as data. */
final class Attempts {

    private static final int MAX_FRAMES = 1024;
    private static final int MAX_STEPS = EscalationLevel.values().length;

    private Attempts() {}

    static void write(Attempt attempt, TextBudget budget, Encoder out) {
        out.longValue(attempt.elapsed().toNanos());
        out.flag(attempt.ended().isPresent());
        attempt.ended().ifPresent(out::choice);
        out.intValue(attempt.steps().size());
        attempt.steps().forEach(step -> write(step, budget, out));
        List<StackTraceElement> stack = attempt.stack().stream()
                .limit(MAX_FRAMES)
                .map(frame -> StackElements.copy(frame, budget))
                .toList();
        out.intValue(stack.size());
        stack.forEach(frame -> StackElements.write(frame, out));
        out.text(attempt.threadName());
        Escalations.optional(attempt.reason(), budget, out);
        out.texts(Escalations.cut(attempt.notes(), budget));
        out.texts(Escalations.cut(attempt.threadDump(), budget));
    }

    private static void write(Step step, TextBudget budget, Encoder out) {
        out.choice(step.level());
        out.choice(step.outcome());
        out.longValue(step.took().toNanos());
        Escalations.optional(step.reason(), budget, out);
    }

    static Attempt read(Decoder in, Attempt.Builder attempt) {
        attempt.elapsed(Escalations.duration(in));
        if (in.flag()) {
            attempt.end(in.choice(AttemptEnd.values()));
        }
        attempt.steps(steps(in));
        attempt.stack(StackElements.readAll(in)).threadName(in.text());
        Optional.ofNullable(in.optionalText()).ifPresent(attempt::reason);
        return attempt.notes(in.texts()).threadDump(in.texts()).build();
    }

    private static List<Step> steps(Decoder in) {
        int count = in.count();
        if (count > MAX_STEPS) {
            throw new WireException("too many steps");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(in));
        }
        return steps;
    }

    private static Step step(Decoder in) {
        EscalationLevel level = in.choice(EscalationLevel.values());
        Step step = Step.of(level, in.choice(Outcome.values()), Escalations.duration(in));
        return Optional.ofNullable(in.optionalText()).map(step::withReason).orElse(step);
    }
}
