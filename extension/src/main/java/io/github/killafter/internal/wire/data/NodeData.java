// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of the tree of tests; without a parent it is a root. The legacy name is what build tools show. */
public record NodeData(
        String id,
        @OptionalComponent @Nullable String parentId,
        String displayName,
        String legacyName,
        NodeType type,
        @OptionalComponent @Nullable SourceData source,
        List<String> tags) {

    private static final int MAX_NAME = 20_000;

    public NodeData {
        displayName = new TextBudget(MAX_NAME).take(displayName, MAX_NAME);
        legacyName = new TextBudget(MAX_NAME).take(legacyName, MAX_NAME);
        tags = List.copyOf(tags);
    }
}
