// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be had, or the reason why it cannot.
 *
 * @param value the value, or null
 * @param reason why nothing was found, or null
 */
public record Capability<T>(@Nullable T value, @Nullable String reason) {

    public Capability {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("exactly one of value and reason must be present");
        }
    }

    public static <T> Capability<T> present(T value) {
        return new Capability<>(value, null);
    }

    public static <T> Capability<T> missing(String reason) {
        return new Capability<>(null, reason);
    }

    /** Try it. Any error becomes a reason: a probe that throws would break the class that calls it. */
    public static <T> Capability<T> probe(Callable<T> attempt) {
        try {
            return present(requireNonNull(attempt.call()));
        } catch (Throwable missing) {
            return missing(UnavailableReason.of(missing));
        }
    }

    /** Return it, or throw an UnsupportedOperationException with the reason. */
    public T get() {
        T present = value;
        if (present == null) {
            throw new UnsupportedOperationException(reason);
        }
        return present;
    }

    /** Return the reason; empty if there is a value. */
    public Optional<String> unavailableReason() {
        return Optional.ofNullable(reason);
    }
}
