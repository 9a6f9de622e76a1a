// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.wire.data.TextBudget;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.time.Duration;
import java.util.List;

/** The events of a child that supervises its tests itself, and of its own state. */
public sealed interface SessionEvent extends Message {

    /** How much text of one kind there can be in an event. */
    int MAX_TEXT = 20_000;

    /** How many traces are listed. */
    int MAX_TRACES = 20;

    /** The body of a guarded call is about to begin; its number is used once. */
    record CallBegan(int number, GuardedCall call) implements SessionEvent {}

    /** A guarded call has ended, normally or not. */
    record CallOver(int number) implements SessionEvent {}

    /** A level that can run is next. */
    record LevelBegan(Escalation soFar, EscalationLevel level, Duration grace) implements SessionEvent {}

    /** A call hung, and its code has ended. */
    record Hung(Escalation escalation) implements SessionEvent {

        /**
         * Return whether the code had to be interrupted, or worse. Then the child waits for a {@link GoOn} at the next end
         * of a test.
         */
        public boolean wasInterrupted() {
            return escalation.attempts().stream()
                    .anyMatch(attempt -> new EscalationResult(attempt.steps()).reached(Effect.DISTURBS));
        }
    }

    /** A call hangs, and no level that a JVM has for its own threads stopped it: now it waits for its own end. */
    record Stuck(Escalation escalation) implements SessionEvent {}

    /** A call is slow. */
    record Slow(GuardedCall call, Duration running, String topFrame) implements SessionEvent {

        public Slow {
            topFrame = new TextBudget(MAX_TEXT).take(topFrame, MAX_TEXT);
        }
    }

    /** Something else is worth a line in the report. */
    record Noted(String line) implements SessionEvent {

        public Noted {
            line = new TextBudget(MAX_TEXT).take(line, MAX_TEXT);
        }
    }

    /** A listener of the user's, or what else is part of it, has failed the session of the launcher as that was closed. */
    record SessionFailed(ThrowableData thrown) implements SessionEvent {}

    /** The JVM runs. */
    record Pong() implements SessionEvent {}

    /** JUnit's thread has continued: after the end of a test or container, or to the instance for the next test. */
    record WentOn() implements SessionEvent {}

    /** JUnit has broken off a batch in the middle of a test or container, because of this: the rest did not run. */
    record BrokenOff(ThrowableData thrown) implements SessionEvent {}

    /**
     * A class has ended, and what it changed in the JVM is restored. If it left anything, the child waits for a
     * {@link GoOn}.
     *
     * @param traces what it left or changed permanently; empty if the child can be reused
     */
    record ClassDone(List<String> traces) implements SessionEvent {

        public ClassDone {
            traces = limited(traces);
        }
    }

    /**
     * All tests of a batch have run.
     *
     * @param number which batch it was
     * @param traces what they left or changed permanently; empty if the child can be reused
     */
    record BatchDone(int number, List<String> traces) implements SessionEvent {

        public BatchDone {
            traces = limited(traces);
        }
    }

    private static List<String> limited(List<String> traces) {
        TextBudget budget = new TextBudget(MAX_TEXT);
        return traces.stream()
                .limit(MAX_TRACES)
                .map(trace -> budget.take(trace, MAX_TEXT))
                .toList();
    }
}
