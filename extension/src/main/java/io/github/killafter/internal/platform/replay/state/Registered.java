// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.SourceData;
import java.net.URI;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.descriptor.UriSource;

/** A test that a child has registered while it ran. */
public final class Registered {

    private Registered() {}

    /** Return its descriptor, to be added to its parent. */
    public static ForkedDescriptor in(ForkedDescriptor parent, NodeData data) {
        Segment last = UniqueId.parse(data.id()).getLastSegment();
        if (!UniqueId.parse(parent.childId()).append(last).toString().equals(data.id())) {
            throw new ProtocolViolation("an id that does not belong to " + parent.getDisplayName());
        }
        return new ForkedDescriptor(parent.getUniqueId().append(last), data.id(), look(data));
    }

    private static ForkedDescriptor.Look look(NodeData data) {
        TestDescriptor.Type type =
                switch (data.type()) {
                    case CONTAINER -> TestDescriptor.Type.CONTAINER;
                    case TEST -> TestDescriptor.Type.TEST;
                    case CONTAINER_AND_TEST -> TestDescriptor.Type.CONTAINER_AND_TEST;
                };
        String name = data.displayName().isBlank() ? "(no name)" : data.displayName();
        String legacyName = data.legacyName().isBlank() ? name : data.legacyName();
        return new ForkedDescriptor.Look(
                name,
                legacyName,
                source(data.source()),
                type,
                data.tags().stream()
                        .filter(TestTag::isValid)
                        .map(TestTag::create)
                        .collect(Collectors.toSet()),
                type.isContainer());
    }

    private static @Nullable TestSource source(@Nullable SourceData source) {
        if (source == null || (source.className().isBlank() && source.uri() == null)) {
            return null;
        }
        if (source.uri() != null) {
            return ofUri(source.uri());
        }
        String method = source.methodName();
        return method == null || method.isBlank()
                ? ClassSource.from(source.className())
                : MethodSource.from(source.className(), method, source.parameterTypes());
    }

    private static @Nullable TestSource ofUri(String text) {
        try {
            URI uri = URI.create(text);
            return ClasspathResourceSource.CLASSPATH_SCHEME.equals(uri.getScheme())
                    ? ClasspathResourceSource.from(uri)
                    : UriSource.from(uri);
        } catch (IllegalArgumentException | JUnitException noUri) {
            return null;
        }
    }
}
