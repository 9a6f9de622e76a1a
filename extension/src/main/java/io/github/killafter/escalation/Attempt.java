// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of a guarded call, in the suite JVM or in a forked one, and how it was ended.
 *
 * <p>This class is immutable.
 *
 * @since 0.1
 */
public final class Attempt {

    private final Isolation isolation;
    private final @Nullable AttemptEnd end;
    private final Duration elapsed;
    private final List<Step> steps;
    private final List<StackTraceElement> stack;
    private final String threadName;
    private final List<String> threadDump;
    private final OptionalLong pid;
    private final @Nullable String reason;
    private final List<String> notes;

    private Attempt(Builder builder) {
        this.isolation = builder.isolation;
        this.end = builder.end;
        this.elapsed = builder.elapsed;
        this.steps = builder.steps;
        this.stack = builder.stack;
        this.threadName = builder.threadName;
        this.threadDump = builder.threadDump;
        this.pid = builder.pid;
        this.reason = builder.reason;
        this.notes = builder.notes;
    }

    /**
     * Start to describe an attempt.
     *
     * @param isolation where it ran, {@link Isolation#SUITE_JVM} or {@link Isolation#FORKED_JVM}
     * @return a builder whose attempt has no end, no steps, no stack and took no time
     */
    public static Builder in(Isolation isolation) {
        return new Builder(isolation);
    }

    /**
     * Return where the attempt ran.
     *
     * @return the JVM, never {@link Isolation#INFERRED}
     */
    public Isolation isolation() {
        return isolation;
    }

    /**
     * Return how the attempt ended.
     *
     * @return the end; empty only while the escalation goes on
     */
    public Optional<AttemptEnd> ended() {
        return Optional.ofNullable(end);
    }

    /**
     * Return how the attempt ended.
     *
     * @return the end
     * @throws IllegalStateException if the escalation still goes on
     */
    public AttemptEnd end() {
        return ended().orElseThrow(() -> new IllegalStateException("this attempt has not ended yet"));
    }

    /**
     * Return the level that stopped the code of this attempt.
     *
     * @return the level of the step whose outcome is {@link Outcome#STOPPED}; empty if nothing stopped the code
     */
    public Optional<EscalationLevel> stoppedBy() {
        return steps.stream()
                .filter(step -> step.outcome() == Outcome.STOPPED)
                .map(Step::level)
                .findFirst();
    }

    /**
     * Return how long the code ran.
     *
     * @return the time from the start of the code until it ended or was abandoned
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * Return what was tried.
     *
     * @return the steps, in order
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Return where the code was when its timeout passed.
     *
     * @return the stack, innermost frame first; empty if unknown
     */
    public List<StackTraceElement> stack() {
        return stack;
    }

    /**
     * Return the thread that the code ran in.
     *
     * @return the name at expiry; empty if unknown
     */
    public String threadName() {
        return threadName;
    }

    /**
     * Return a dump of all threads of the JVM at expiry.
     *
     * @return their stacks as lines of text, that of the hung thread first; empty if there is none
     */
    public List<String> threadDump() {
        return threadDump;
    }

    /**
     * Return the process that the code ran in.
     *
     * @return the process id of the forked JVM; empty for the suite JVM
     */
    public OptionalLong pid() {
        return pid;
    }

    /**
     * Return why the attempt ended as it did.
     *
     * @return the reason; empty if {@link #end()} says it all
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Return what else happened, such as a failed callback.
     *
     * @return one line each
     */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return isolation + " " + ended().map(AttemptEnd::name).orElse("running") + " " + steps;
    }

    /** Describes an {@link Attempt}; for KillAfter itself, and not thread-safe. */
    public static final class Builder {

        private final Isolation isolation;
        private @Nullable AttemptEnd end;
        private Duration elapsed = Duration.ZERO;
        private List<Step> steps = List.of();
        private List<StackTraceElement> stack = List.of();
        private String threadName = "";
        private List<String> threadDump = List.of();
        private OptionalLong pid = OptionalLong.empty();
        private @Nullable String reason;
        private List<String> notes = List.of();

        private Builder(Isolation isolation) {
            this.isolation = requireNonNull(isolation, "isolation");
        }

        /** Set how the attempt ended. */
        public Builder end(AttemptEnd newEnd) {
            end = requireNonNull(newEnd, "newEnd");
            return this;
        }

        /** Set how long the code ran. */
        public Builder elapsed(Duration newElapsed) {
            elapsed = requireNonNull(newElapsed, "newElapsed");
            return this;
        }

        /** Set what was tried. */
        public Builder steps(List<Step> newSteps) {
            steps = List.copyOf(newSteps);
            return this;
        }

        /** Set where the code was when its timeout passed. */
        public Builder stack(List<StackTraceElement> newStack) {
            stack = List.copyOf(newStack);
            return this;
        }

        /** Set the thread that the code ran in. */
        public Builder threadName(String newThreadName) {
            threadName = requireNonNull(newThreadName, "newThreadName");
            return this;
        }

        /** Set the dump of all threads of the JVM. */
        public Builder threadDump(List<String> newThreadDump) {
            threadDump = List.copyOf(newThreadDump);
            return this;
        }

        /** Set the process that the code ran in. */
        public Builder pid(long newPid) {
            pid = OptionalLong.of(newPid);
            return this;
        }

        /** Set why the attempt ended as it did. */
        public Builder reason(String newReason) {
            reason = requireNonNull(newReason, "newReason");
            return this;
        }

        /** Set what else happened. */
        public Builder notes(List<String> newNotes) {
            notes = List.copyOf(newNotes);
            return this;
        }

        /** Create the attempt. */
        public Attempt build() {
            return new Attempt(this);
        }
    }
}
