// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of the tree of tests; without a parent it is a root. The legacy name is what build tools show. */
public record NodeData(
        String id,
        @Nullable String parentId,
        String displayName,
        String legacyName,
        NodeType type,
        @Nullable SourceData source,
        List<String> tags) {

    private static final int MAX_NAME = 20_000;

    public NodeData {
        displayName = new TextBudget(MAX_NAME).take(displayName, MAX_NAME);
        legacyName = new TextBudget(MAX_NAME).take(legacyName, MAX_NAME);
        tags = List.copyOf(tags);
    }

    public void write(Encoder out) {
        out.text(id);
        out.optionalText(parentId);
        out.text(displayName);
        out.text(legacyName);
        out.choice(type);
        out.flag(source != null);
        if (source != null) {
            source.write(out);
        }
        out.texts(tags);
    }

    public static NodeData read(Decoder in) {
        return new NodeData(
                in.text(),
                in.optionalText(),
                in.text(),
                in.text(),
                in.choice(NodeType.values()),
                in.flag() ? SourceData.read(in) : null,
                in.texts());
    }
}
