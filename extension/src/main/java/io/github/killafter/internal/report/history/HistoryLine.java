// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import io.github.killafter.internal.report.history.TestHistory.Hang;
import io.github.killafter.internal.report.history.TestHistory.Test;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One test in the file: a JSON object on a line. Lines about the same test add up. */
final class HistoryLine {

    static final String HEADER = new JsonObject()
            .put("type", "history")
            .put("schema", "killafter-history/1")
            .toString();

    private HistoryLine() {}

    static String of(TestHistory history) {
        JsonObject json = new JsonObject()
                .put("id", history.test().id())
                .put("testClass", history.test().testClass())
                .put("name", history.test().name())
                .put("seen", history.seen().toString());
        return putFacts(json, history).toString();
    }

    /** Add what the report shows as well. */
    static JsonObject putFacts(JsonObject json, TestHistory history) {
        return json.put("since", history.since().toString())
                .put("passed", history.passed())
                .putNumbers("tookNanos", history.tookNanos())
                .put("slow", history.slow())
                .put("hung", history.hung())
                .putObjects(
                        "hangs",
                        history.hangs().stream()
                                .map(hang -> new JsonObject()
                                        .put("at", hang.at().toString())
                                        .put("ending", hang.ending()))
                                .toList());
    }

    /**
     * Return what a line holds.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    static TestHistory parse(String line) {
        Map<?, ?> json = JsonReader.object(line);
        try {
            return new TestHistory(
                    new Test(text(json, "id"), text(json, "testClass"), text(json, "name")),
                    Instant.parse(text(json, "since")),
                    Instant.parse(text(json, "seen")),
                    number(json.get("passed")),
                    list(json, "tookNanos").stream().map(HistoryLine::number).toList(),
                    number(json.get("slow")),
                    number(json.get("hung")),
                    list(json, "hangs").stream().map(HistoryLine::hang).toList());
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Hang hang(Object value) {
        Map<?, ?> json = as(Map.class, value);
        return new Hang(Instant.parse(text(json, "at")), text(json, "ending"));
    }

    private static String text(Map<?, ?> json, String key) {
        return as(String.class, json.get(key));
    }

    private static List<?> list(Map<?, ?> json, String key) {
        return as(List.class, json.get(key));
    }

    private static long number(@Nullable Object value) {
        long number = as(Long.class, value);
        if (number < 0) {
            throw new IllegalArgumentException("not a line of a history");
        }
        return number;
    }

    private static <T> T as(Class<T> type, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("not a line of a history");
        }
        return type.cast(value);
    }
}
