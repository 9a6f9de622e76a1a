// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value, or {@code off}, which differs from no value. */
public record OrOff<T>(@Nullable T value) {

    /** Return the value; empty if it is off. */
    public Optional<T> on() {
        return Optional.ofNullable(value);
    }
}
