// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identifies one of the calls that JUnit makes.
 *
 * @param contextId the unique id of the extension context that the call is made in
 * @param kind the name of its kind, such as {@code BEFORE_EACH}
 * @param className the binary name of the target class
 * @param method the name of the method; {@code null} for a constructor
 * @param parameterTypes the names of the types of its parameters
 */
public record CallPlace(
        String contextId,
        String kind,
        String className,
        @OptionalComponent @Nullable String method,
        List<String> parameterTypes) {

    public CallPlace {
        parameterTypes = List.copyOf(parameterTypes);
    }
}
