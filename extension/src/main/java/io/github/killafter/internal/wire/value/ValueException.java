// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import org.jspecify.annotations.Nullable;

/** Thrown if a type or a value cannot be sent to another JVM, or bytes are not a value of the declared type. */
public final class ValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ValueException(String message) {
        super(message);
    }

    ValueException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Return the same with a prefix: the name of a component, an element. */
    ValueException in(String part) {
        return new ValueException(part + ": " + getMessage(), this);
    }
}
