// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.report.text.TestName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An object of a report; what is missing, or of another type, is empty. */
record JsonView(Map<?, ?> json) {

    boolean has(String key) {
        return json.containsKey(key);
    }

    String string(String key) {
        Object value = json.get(key);
        return value == null ? "" : value.toString();
    }

    long number(String key) {
        return json.get(key) instanceof Long number ? number : 0;
    }

    Duration time(String key) {
        return Duration.ofNanos(number(key));
    }

    JsonView object(String key) {
        return new JsonView(json.get(key) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<JsonView> objects(String key) {
        return list(key).stream()
                .filter(Map.class::isInstance)
                .map(each -> new JsonView((Map<?, ?>) each))
                .toList();
    }

    List<String> strings(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    private List<?> list(String key) {
        return json.get(key) instanceof List<?> list ? list : List.of();
    }

    /** Return the name of a call or a test, with its class. */
    String name() {
        return TestName.of(string("testClass"), string("name"));
    }
}
