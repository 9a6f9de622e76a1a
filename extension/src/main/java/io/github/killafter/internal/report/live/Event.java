// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.report.history.HistoryRecord;
import io.github.killafter.internal.report.history.TestHistory;
import io.github.killafter.internal.report.json.FlightRecords;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import io.github.killafter.internal.report.text.FlightText;
import java.time.Duration;
import java.time.Instant;

/** Something to report; the text is created on the threads that write it. */
public sealed interface Event {

    /** Return the record for the files. */
    JsonObject json(Instant at);

    /** Return the line for the console. */
    String line(boolean color);

    /** Return whether the line is only about what happens at the moment, and appears later in another way. */
    default boolean isLive() {
        return true;
    }

    /** A level is next. */
    record LevelBegins(Escalation soFar, EscalationLevel level, Duration grace) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return JsonRecords.level(at, soFar.call(), level, grace);
        }

        @Override
        public String line(boolean color) {
            return ConsoleColor.warning(LiveLine.levelBegins(soFar, level, grace), color);
        }
    }

    /** A call takes long, but is in time. */
    record Slow(GuardedCall call, Duration running, String topFrame) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return JsonRecords.slow(at, call, running, topFrame);
        }

        @Override
        public String line(boolean color) {
            return ConsoleColor.warning(LiveLine.slow(call, running, topFrame), color);
        }
    }

    /** A hung call has its verdict. */
    record Verdict(Escalation escalation) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return JsonRecords.escalation(at, escalation);
        }

        @Override
        public String line(boolean color) {
            return ConsoleColor.failure(LiveLine.verdict(escalation), color);
        }
    }

    /** What is known about a call that has hung, or has been slow, from earlier runs too. */
    record History(GuardedCall call, TestHistory history) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return HistoryRecord.of(at, call, history);
        }

        @Override
        public String line(boolean color) {
            return LiveLine.history(call, history);
        }
    }

    /** A JVM is gone that had tests in flight. */
    record Died(Recording recording) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return FlightRecords.died(at, recording);
        }

        @Override
        public String line(boolean color) {
            return ConsoleColor.failure(LiveLine.lines(FlightText.died(recording)), color);
        }

        @Override
        public boolean isLive() {
            return false;
        }
    }

    /** This JVM exits although tests are in flight. */
    record Exit(ExitRequest request, Recording recording) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return FlightRecords.exit(at, request, recording);
        }

        @Override
        public String line(boolean color) {
            return ConsoleColor.failure(LiveLine.lines(FlightText.exit(request, recording)), color);
        }

        @Override
        public boolean isLive() {
            return false;
        }
    }

    /** A line for the reader. */
    record Note(String text) implements Event {

        @Override
        public JsonObject json(Instant at) {
            return JsonRecords.note(at, text);
        }

        @Override
        public String line(boolean color) {
            return LiveLine.note(text);
        }

        @Override
        public boolean isLive() {
            return false;
        }
    }
}
