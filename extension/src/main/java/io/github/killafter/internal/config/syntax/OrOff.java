// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value, or the word {@code off}; told apart from a value that was not given at all. */
public record OrOff<T>(@Nullable T value) {

    /** Return the value; empty if it is off. */
    public Optional<T> on() {
        return Optional.ofNullable(value);
    }
}
