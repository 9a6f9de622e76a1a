// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import org.jspecify.annotations.Nullable;

/**
 * The source of a test: a class, a method with its parameter types as JUnit writes them, or for a dynamic test anything
 * with a URI.
 */
public record SourceData(
        String className,
        @OptionalComponent @Nullable String methodName,
        @OptionalComponent @Nullable String parameterTypes,
        @OptionalComponent @Nullable String uri) {

    private static final int MAX_URI = 20_000;

    public SourceData {
        uri = uri == null ? null : new TextBudget(MAX_URI).take(uri, MAX_URI);
    }

    public SourceData(String className, @Nullable String methodName, @Nullable String parameterTypes) {
        this(className, methodName, parameterTypes, null);
    }

    public static SourceData ofUri(String uri) {
        return new SourceData("", null, null, uri);
    }
}
