// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The escalation of a call that hung in a child, which has one attempt. */
public final class Escalations {

    private static final int MAX_TEXT = 20_000;

    // Three bytes each at most, so that a frame holds them.
    private static final int MAX_ALL = 250_000;

    private Escalations() {}

    /** Write an escalation; texts that are too long are cut. */
    public static void write(Escalation escalation, Encoder out) {
        TextBudget budget = new TextBudget(MAX_ALL);
        GuardedCalls.write(escalation.call(), out);
        out.longValue(escalation.startedAt().toEpochMilli());
        out.longValue(escalation.cost().toNanos());
        optional(escalation.stuckIn(), budget, out);
        optional(escalation.reason(), budget, out);
        out.texts(cut(escalation.notes(), budget));
        List<Attempt> attempts = escalation.attempts();
        out.flag(!attempts.isEmpty());
        if (!attempts.isEmpty()) {
            Attempts.write(attempts.get(0), budget, out);
        }
    }

    static void optional(Optional<String> text, TextBudget budget, Encoder out) {
        out.optionalText(text.map(present -> budget.take(present, MAX_TEXT)).orElse(null));
    }

    static List<String> cut(List<String> texts, TextBudget budget) {
        return texts.stream()
                .limit(2000)
                .map(text -> budget.take(text, MAX_TEXT))
                .toList();
    }

    /** Read an escalation of the child with this process id. */
    public static Escalation read(Decoder in) {
        Escalation.Builder story = Escalation.of(GuardedCalls.read(in))
                .startedAt(Instant.ofEpochMilli(in.longValue()))
                .cost(duration(in));
        Optional.ofNullable(in.optionalText()).ifPresent(story::stuckIn);
        Optional.ofNullable(in.optionalText()).ifPresent(story::reason);
        story.notes(in.texts());
        if (in.flag()) {
            story.attempts(List.of(Attempts.read(in, Attempt.in(Isolation.FORKED_JVM))));
        }
        return story.build();
    }

    static Duration duration(Decoder in) {
        long nanos = in.longValue();
        if (nanos < 0) {
            throw new WireException("a duration must not be negative");
        }
        return Duration.ofNanos(nanos);
    }
}
