// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.TextBudget;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child's events of its tests and containers, as JUnit reports them to its listeners. */
public sealed interface TreeEvent extends Message {

    /** There is a test or container; its parent was registered before. */
    record Registered(NodeData node) implements TreeEvent {}

    record Started(String id) implements TreeEvent {}

    record Skipped(String id, String reason) implements TreeEvent {

        private static final int MAX_REASON = 20_000;

        public Skipped {
            reason = new TextBudget(MAX_REASON).take(reason, MAX_REASON);
        }
    }

    /** A test or container has published a report entry. */
    record Reported(String id, Map<String, String> entries) implements TreeEvent {

        private static final int MAX_ENTRIES = 1000;
        private static final int MAX_TEXT = 100_000;

        public Reported {
            entries = Collections.unmodifiableMap(bounded(entries));
        }

        private static Map<String, String> bounded(Map<String, String> entries) {
            TextBudget budget = new TextBudget(MAX_TEXT);
            Map<String, String> bounded = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                if (bounded.size() < MAX_ENTRIES) {
                    bounded.put(budget.take(entry.getKey(), MAX_TEXT), budget.take(entry.getValue(), MAX_TEXT));
                }
            }
            return bounded;
        }
    }

    /** A test or container has published a file (JUnit 5.12). */
    record FilePublished(
            String id,
            String path,
            @OptionalComponent @Nullable String mediaType) implements TreeEvent {}

    record Finished(
            String id,
            FinishStatus status,
            @OptionalComponent @Nullable ThrowableData thrown) implements TreeEvent {}
}
