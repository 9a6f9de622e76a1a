// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Describes an {@link Attempt}. Not thread-safe. */
public final class AttemptBuilder {

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

    private AttemptBuilder(Isolation isolation) {
        this.isolation = requireNonNull(isolation, "isolation");
    }

    /** Start with an attempt that has no end, no steps, no stack and took no time. */
    public static AttemptBuilder in(Isolation isolation) {
        return new AttemptBuilder(isolation);
    }

    /** Set how the attempt ended. */
    public AttemptBuilder end(AttemptEnd newEnd) {
        end = requireNonNull(newEnd, "newEnd");
        return this;
    }

    /** Set how long the code ran. */
    public AttemptBuilder elapsed(Duration newElapsed) {
        elapsed = requireNonNull(newElapsed, "newElapsed");
        return this;
    }

    /** Set what was tried. */
    public AttemptBuilder steps(List<Step> newSteps) {
        steps = List.copyOf(newSteps);
        return this;
    }

    /** Set where the code was when its timeout passed. */
    public AttemptBuilder stack(List<StackTraceElement> newStack) {
        stack = List.copyOf(newStack);
        return this;
    }

    /** Set the thread that the code ran in. */
    public AttemptBuilder threadName(String newThreadName) {
        threadName = requireNonNull(newThreadName, "newThreadName");
        return this;
    }

    /** Set the dump of all threads of the JVM. */
    public AttemptBuilder threadDump(List<String> newThreadDump) {
        threadDump = List.copyOf(newThreadDump);
        return this;
    }

    /** Set the process that the code ran in. */
    public AttemptBuilder pid(long newPid) {
        pid = OptionalLong.of(newPid);
        return this;
    }

    /** Set why the attempt ended as it did. */
    public AttemptBuilder reason(String newReason) {
        reason = requireNonNull(newReason, "newReason");
        return this;
    }

    /** Set what else happened. */
    public AttemptBuilder notes(List<String> newNotes) {
        notes = List.copyOf(newNotes);
        return this;
    }

    /** Create the attempt. */
    public Attempt build() {
        return new Value(
                isolation,
                Optional.ofNullable(end),
                elapsed,
                steps,
                stack,
                threadName,
                threadDump,
                pid,
                Optional.ofNullable(reason),
                notes);
    }

    private record Value(
            Isolation isolation,
            Optional<AttemptEnd> ended,
            Duration elapsed,
            List<Step> steps,
            List<StackTraceElement> stack,
            String threadName,
            List<String> threadDump,
            OptionalLong pid,
            Optional<String> reason,
            List<String> notes)
            implements Attempt {

        @Override
        public String toString() {
            return isolation + " " + ended.map(AttemptEnd::name).orElse("running") + " " + steps;
        }
    }
}
