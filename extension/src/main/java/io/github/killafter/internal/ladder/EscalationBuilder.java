// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes an {@link Escalation}. Not thread-safe. */
public final class EscalationBuilder {

    private final GuardedCall call;
    private Instant startedAt = Instant.EPOCH;
    private Duration cost = Duration.ZERO;
    private List<Attempt> attempts = List.of();
    private @Nullable String stuckIn;
    private @Nullable String reason;
    private boolean cutShort;
    private List<String> notes = List.of();

    private EscalationBuilder(GuardedCall call) {
        this.call = requireNonNull(call, "call");
    }

    /** Start with an escalation that has no attempts and cost no time. */
    public static EscalationBuilder of(GuardedCall call) {
        return new EscalationBuilder(call);
    }

    /** Set when the call started. */
    public EscalationBuilder startedAt(Instant newStartedAt) {
        startedAt = requireNonNull(newStartedAt, "newStartedAt");
        return this;
    }

    /** Set the time that the hang cost. */
    public EscalationBuilder cost(Duration newCost) {
        cost = requireNonNull(newCost, "newCost");
        return this;
    }

    /** Set the attempts. */
    public EscalationBuilder attempts(List<Attempt> newAttempts) {
        attempts = List.copyOf(newAttempts);
        return this;
    }

    /** Set where and why the code hung. */
    public EscalationBuilder stuckIn(String newStuckIn) {
        stuckIn = requireNonNull(newStuckIn, "newStuckIn");
        return this;
    }

    /** Set why the escalation began. */
    public EscalationBuilder reason(String newReason) {
        reason = requireNonNull(newReason, "newReason");
        return this;
    }

    /** Set what outside ended the call before its timeout, which is why the escalation began. */
    public EscalationBuilder cutShort(String newReason) {
        cutShort = true;
        return reason(newReason);
    }

    /** Set why the escalation began as it is in another one. */
    public EscalationBuilder reasonOf(Escalation other) {
        reason = other.reason().orElse(null);
        cutShort = other.wasCutShort();
        return this;
    }

    /** Set what else happened. */
    public EscalationBuilder notes(List<String> newNotes) {
        notes = List.copyOf(newNotes);
        return this;
    }

    /** Create the escalation. */
    public Escalation build() {
        return new Value(
                call,
                startedAt,
                cost,
                attempts,
                Optional.ofNullable(stuckIn),
                Optional.ofNullable(reason),
                cutShort,
                notes);
    }

    private record Value(
            GuardedCall call,
            Instant startedAt,
            Duration cost,
            List<Attempt> attempts,
            Optional<String> stuckIn,
            Optional<String> reason,
            boolean wasCutShort,
            List<String> notes)
            implements Escalation {

        @Override
        public String toString() {
            return call.name() + " " + attempts;
        }
    }
}
