// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import org.jspecify.annotations.Nullable;

/** Tells that a type or a value cannot cross between two JVMs, or that bytes are no value of the declared type. */
public final class ValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ValueException(String message) {
        super(message);
    }

    ValueException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Return the same, said of a part of something: a component, an element. */
    ValueException in(String part) {
        return new ValueException(part + ": " + getMessage(), this);
    }
}
