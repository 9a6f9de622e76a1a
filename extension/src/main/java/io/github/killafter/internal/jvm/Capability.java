// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Something that this JVM has, or the reason why it has not. */
record Capability<T>(@Nullable T value, @Nullable String reason) {

    Capability {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("exactly one of value and reason must be there");
        }
    }

    /** Try it. Whatever goes wrong becomes a reason: a probe that throws would break the class that asks for it. */
    static <T> Capability<T> probe(Callable<T> attempt) {
        try {
            return new Capability<>(requireNonNull(attempt.call()), null);
        } catch (Throwable missing) {
            return new Capability<>(null, UnavailableReason.of(missing));
        }
    }

    T get() {
        T present = value;
        if (present == null) {
            throw new UnsupportedOperationException(reason);
        }
        return present;
    }

    Optional<String> unavailableReason() {
        return Optional.ofNullable(reason);
    }
}
