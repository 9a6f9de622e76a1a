// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.data.Escalations;
import io.github.killafter.internal.wire.data.GuardedCalls;
import io.github.killafter.internal.wire.data.TextBudget;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The events of a child that supervises its tests itself, and of its own state. */
public sealed interface SessionEvent extends Message {

    /** How much text of one kind there can be in an event. */
    int MAX_TEXT = 20_000;

    /** The body of a guarded call is about to begin; its number is used once. */
    record CallBegan(int number, GuardedCall call) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.CALL_BEGAN;
        }

        @Override
        public void write(Encoder out) {
            out.intValue(number);
            GuardedCalls.write(call, out);
        }

        static CallBegan read(Decoder in) {
            return new CallBegan(in.intValue(), GuardedCalls.read(in));
        }
    }

    /** A guarded call has ended, normally or not. */
    record CallOver(int number) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.CALL_OVER;
        }

        @Override
        public void write(Encoder out) {
            out.intValue(number);
        }

        static CallOver read(Decoder in) {
            return new CallOver(in.intValue());
        }
    }

    /** A level that can run is next. */
    record LevelBegan(Escalation soFar, EscalationLevel level, Duration grace) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.LEVEL_BEGAN;
        }

        @Override
        public void write(Encoder out) {
            Escalations.write(soFar, out);
            out.choice(level);
            out.longValue(TimeUnit.NANOSECONDS.convert(grace));
        }

        static LevelBegan read(Decoder in) {
            Escalation soFar = Escalations.read(in);
            EscalationLevel level = in.choice(EscalationLevel.values());
            return new LevelBegan(soFar, level, Duration.ofNanos(Math.max(0, in.longValue())));
        }
    }

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

        @Override
        public MessageType type() {
            return MessageType.HUNG;
        }

        @Override
        public void write(Encoder out) {
            Escalations.write(escalation, out);
        }

        static Hung read(Decoder in) {
            return new Hung(Escalations.read(in));
        }
    }

    /** A call hangs, and no level that a JVM has for its own threads stopped it: now it waits for its own end. */
    record Stuck(Escalation escalation) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.STUCK;
        }

        @Override
        public void write(Encoder out) {
            Escalations.write(escalation, out);
        }

        static Stuck read(Decoder in) {
            return new Stuck(Escalations.read(in));
        }
    }

    /** A call is slow. */
    record Slow(GuardedCall call, Duration running, String topFrame) implements SessionEvent {

        public Slow {
            topFrame = new TextBudget(MAX_TEXT).take(topFrame, MAX_TEXT);
        }

        @Override
        public MessageType type() {
            return MessageType.SLOW;
        }

        @Override
        public void write(Encoder out) {
            GuardedCalls.write(call, out);
            out.longValue(TimeUnit.NANOSECONDS.convert(running));
            out.text(topFrame);
        }

        static Slow read(Decoder in) {
            GuardedCall call = GuardedCalls.read(in);
            return new Slow(call, Duration.ofNanos(Math.max(0, in.longValue())), in.text());
        }
    }

    /** Something else is worth a line in the report. */
    record Noted(String line) implements SessionEvent {

        public Noted {
            line = new TextBudget(MAX_TEXT).take(line, MAX_TEXT);
        }

        @Override
        public MessageType type() {
            return MessageType.NOTED;
        }

        @Override
        public void write(Encoder out) {
            out.text(line);
        }

        static Noted read(Decoder in) {
            return new Noted(in.text());
        }
    }

    /** A listener of the user's, or what else is part of it, has failed the session of the launcher as that was closed. */
    record SessionFailed(ThrowableData thrown) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.SESSION_FAILED;
        }

        @Override
        public void write(Encoder out) {
            thrown.write(out);
        }

        static SessionFailed read(Decoder in) {
            return new SessionFailed(ThrowableData.read(in));
        }
    }

    /** JUnit's thread has continued: after the end of a test or container, or to the instance for the next test. */
    record WentOn() implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.WENT_ON;
        }

        @Override
        public void write(Encoder out) {
            // There is nothing more to it.
        }
    }

    /** JUnit has broken off a batch in the middle of a test or container, because of this: the rest did not run. */
    record BrokenOff(ThrowableData thrown) implements SessionEvent {

        @Override
        public MessageType type() {
            return MessageType.BROKEN_OFF;
        }

        @Override
        public void write(Encoder out) {
            thrown.write(out);
        }

        static BrokenOff read(Decoder in) {
            return new BrokenOff(ThrowableData.read(in));
        }
    }

    /**
     * All tests of a batch have run.
     *
     * @param number which batch it was
     * @param traces what they left behind or changed for good; nothing if the child is as good as new
     */
    record BatchDone(int number, List<String> traces) implements SessionEvent {

        private static final int MAX_TRACES = 20;

        public BatchDone {
            TextBudget budget = new TextBudget(MAX_TEXT);
            traces = traces.stream()
                    .limit(MAX_TRACES)
                    .map(trace -> budget.take(trace, MAX_TEXT))
                    .toList();
        }

        @Override
        public MessageType type() {
            return MessageType.BATCH_DONE;
        }

        @Override
        public void write(Encoder out) {
            out.intValue(number);
            out.texts(traces);
        }

        static BatchDone read(Decoder in) {
            return new BatchDone(in.intValue(), in.texts());
        }
    }
}
