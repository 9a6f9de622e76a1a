// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call that did not end in time: its attempts, and which level finally stopped the code.
 *
 * <p>This class is immutable.
 *
 * @since 0.1
 */
public final class Escalation {

    private final GuardedCall call;
    private final Instant startedAt;
    private final Duration cost;
    private final List<Attempt> attempts;
    private final @Nullable String stuckIn;
    private final @Nullable String reason;
    private final boolean cutShort;
    private final List<String> notes;

    private Escalation(Builder builder) {
        this.call = builder.call;
        this.startedAt = builder.startedAt;
        this.cost = builder.cost;
        this.attempts = builder.attempts;
        this.stuckIn = builder.stuckIn;
        this.reason = builder.reason;
        this.cutShort = builder.cutShort;
        this.notes = builder.notes;
    }

    /**
     * Start to describe an escalation.
     *
     * @param call the call that did not end in time
     * @return a builder whose escalation has no attempts and cost no time
     */
    public static Builder of(GuardedCall call) {
        return new Builder(call);
    }

    /**
     * Return the call that did not end in time.
     *
     * @return the call
     */
    public GuardedCall call() {
        return call;
    }

    /**
     * Return when the call started, by the wall clock.
     *
     * @return the instant
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Return the time that the hang cost: from the start of the call to the verdict.
     *
     * @return the time
     */
    public Duration cost() {
        return cost;
    }

    /**
     * Return the attempts.
     *
     * @return the attempts, in order; the last one may still run while the escalation goes on
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Return the level that finally stopped the code: that of the last attempt that hung.
     *
     * @return the level; empty if nothing stopped the code
     */
    public Optional<EscalationLevel> stoppedBy() {
        return attempts.stream()
                .filter(Escalation::hung)
                .reduce((first, second) -> second)
                .flatMap(Attempt::stoppedBy);
    }

    // A level was tried on it: an attempt that passed, or finished late by itself, did not hang.
    private static boolean hung(Attempt attempt) {
        return !attempt.steps().isEmpty()
                && attempt.ended().filter(AttemptEnd.NOT_STARTED::equals).isEmpty();
    }

    /**
     * Return where and why the code hung.
     *
     * @return one sentence, and what to do about it; empty if unknown
     */
    public Optional<String> stuckIn() {
        return Optional.ofNullable(stuckIn);
    }

    /**
     * Return why the escalation began, if not because of the timeout.
     *
     * @return the reason, such as a deadlock or an interrupt from outside
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Return whether something outside ended the call before its timeout, so that it need not have hung.
     *
     * @return whether it did; {@link #reason()} says what it was
     */
    public boolean wasCutShort() {
        return cutShort;
    }

    /**
     * Return what else happened, such as a listener that failed.
     *
     * @return one line each
     */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return call.name() + " " + attempts;
    }

    /** Describes an {@link Escalation}; for KillAfter itself, and not thread-safe. */
    public static final class Builder {

        private final GuardedCall call;
        private Instant startedAt = Instant.EPOCH;
        private Duration cost = Duration.ZERO;
        private List<Attempt> attempts = List.of();
        private @Nullable String stuckIn;
        private @Nullable String reason;
        private boolean cutShort;
        private List<String> notes = List.of();

        private Builder(GuardedCall call) {
            this.call = requireNonNull(call, "call");
        }

        /** Set when the call started. */
        public Builder startedAt(Instant newStartedAt) {
            startedAt = requireNonNull(newStartedAt, "newStartedAt");
            return this;
        }

        /** Set the time that the hang cost. */
        public Builder cost(Duration newCost) {
            cost = requireNonNull(newCost, "newCost");
            return this;
        }

        /** Set the attempts. */
        public Builder attempts(List<Attempt> newAttempts) {
            attempts = List.copyOf(newAttempts);
            return this;
        }

        /** Set where and why the code hung. */
        public Builder stuckIn(String newStuckIn) {
            stuckIn = requireNonNull(newStuckIn, "newStuckIn");
            return this;
        }

        /** Set why the escalation began. */
        public Builder reason(String newReason) {
            reason = requireNonNull(newReason, "newReason");
            return this;
        }

        /** Set what outside ended the call before its timeout, which is why the escalation began. */
        public Builder cutShort(String newReason) {
            cutShort = true;
            return reason(newReason);
        }

        /** Set why the escalation began as it is in another one. */
        public Builder reasonOf(Escalation other) {
            reason = other.reason;
            cutShort = other.cutShort;
            return this;
        }

        /** Set what else happened. */
        public Builder notes(List<String> newNotes) {
            notes = List.copyOf(newNotes);
            return this;
        }

        /** Create the escalation. */
        public Escalation build() {
            return new Escalation(this);
        }
    }
}
