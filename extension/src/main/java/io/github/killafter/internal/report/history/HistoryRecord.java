// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import java.time.Instant;

/** The record of a report that says what is known about a test; part of the schema of {@link JsonRecords}. */
public final class HistoryRecord {

    private HistoryRecord() {}

    /** Return the record. */
    public static JsonObject of(Instant at, GuardedCall call, TestHistory history) {
        JsonObject json = JsonRecords.event("history", at).put("call", JsonRecords.call(call));
        HistoryLine.putFacts(json, history);
        history.suggestedTimeout().ifPresent(timeout -> json.putNanos("suggestedTimeoutNanos", timeout));
        return json;
    }
}
