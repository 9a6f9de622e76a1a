// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.events;

import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.SourceData;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** JUnit's description of a test or container as data. */
final class Nodes {

    private Nodes() {}

    static NodeData of(TestIdentifier test) {
        return new NodeData(
                test.getUniqueId(),
                test.getParentId().orElse(null),
                test.getDisplayName(),
                test.getLegacyReportingName(),
                type(test),
                source(test.getSource().orElse(null)),
                test.getTags().stream().map(TestTag::getName).toList());
    }

    private static NodeType type(TestIdentifier test) {
        return switch (test.getType()) {
            case CONTAINER -> NodeType.CONTAINER;
            case TEST -> NodeType.TEST;
            case CONTAINER_AND_TEST -> NodeType.CONTAINER_AND_TEST;
        };
    }

    private static @Nullable SourceData source(@Nullable TestSource source) {
        if (source instanceof MethodSource method) {
            return new SourceData(method.getClassName(), method.getMethodName(), method.getMethodParameterTypes());
        }
        if (source instanceof ClassSource type) {
            return new SourceData(type.getClassName(), null, null);
        }
        return source == null ? null : Uris.of(source).map(SourceData::ofUri).orElse(null);
    }
}
