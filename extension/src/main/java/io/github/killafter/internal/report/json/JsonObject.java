// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One JSON object under construction, on one line, its keys in the order of the calls. */
public final class JsonObject {

    private final StringBuilder members = new StringBuilder();

    /** Create an object without members. */
    public JsonObject() {}

    /** Add a member. */
    public JsonObject put(String key, String value) {
        return raw(key, JsonString.quote(value));
    }

    /** Add a member if there is a value. */
    public JsonObject put(String key, Optional<String> value) {
        value.ifPresent(present -> put(key, present));
        return this;
    }

    /** Add a member. */
    public JsonObject put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Add a member. */
    public JsonObject put(String key, JsonObject value) {
        return raw(key, value.toString());
    }

    /** Add a member; a timeout of "for ever", which is more nanoseconds than a long holds, as the largest long. */
    public JsonObject putNanos(String key, Duration value) {
        return put(key, TimeUnit.NANOSECONDS.convert(value));
    }

    /** Add a member. */
    public JsonObject putStrings(String key, List<String> values) {
        return raw(key, values.stream().map(JsonString::quote).collect(Collectors.joining(",", "[", "]")));
    }

    /** Add a member. */
    public JsonObject putObjects(String key, List<JsonObject> values) {
        return raw(key, values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
    }

    /** Add a member. */
    public JsonObject putNumbers(String key, List<Long> values) {
        return raw(key, values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    }

    private JsonObject raw(String key, String json) {
        members.append(members.isEmpty() ? "" : ",")
                .append(JsonString.quote(key))
                .append(':')
                .append(json);
        return this;
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
