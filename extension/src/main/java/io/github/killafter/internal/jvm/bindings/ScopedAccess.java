// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import org.jspecify.annotations.Nullable;

/** Hands scoped values to another thread, where the JVM has them. */
interface ScopedAccess {

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
