// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Hands scoped values to another thread, where the JVM has them. */
sealed interface ScopedAccess permits ScopedFields, ScopedAccess.None {

    static ScopedAccess find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        // The first with scoped values in java.lang (JEP 446); a preview until JDK 25.
        return Runtime.version().feature() < 21 ? new None() : ScopedFields.find(trusted);
    }

    /** Return what is bound in the calling thread; it never changes. */
    @Nullable
    Object capture();

    /** Run the body on the calling thread with these values bound. */
    void runWith(@Nullable Object snapshot, Runnable body);

    /** A JVM without scoped values. */
    record None() implements ScopedAccess {

        @Override
        public @Nullable Object capture() {
            return null;
        }

        @Override
        public void runWith(@Nullable Object snapshot, Runnable body) {
            body.run();
        }
    }
}
