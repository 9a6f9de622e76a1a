// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import org.jspecify.annotations.Nullable;

/** Where a test comes from: a class, or a method with its parameter types as JUnit writes them. */
public record SourceData(
        String className,
        @Nullable String methodName,
        @Nullable String parameterTypes) {

    void write(Encoder out) {
        out.text(className);
        out.optionalText(methodName);
        out.optionalText(parameterTypes);
    }

    static SourceData read(Decoder in) {
        return new SourceData(in.text(), in.optionalText(), in.optionalText());
    }
}
