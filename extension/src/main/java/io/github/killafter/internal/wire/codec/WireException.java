// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import org.jspecify.annotations.Nullable;

/** Reports that a type or a value cannot cross between two JVMs, or that bytes are no value of the expected type. */
public final class WireException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Return the same, said of a part of something: a component, an element. */
    WireException in(String part) {
        return new WireException(part + ": " + getMessage(), this);
    }
}
