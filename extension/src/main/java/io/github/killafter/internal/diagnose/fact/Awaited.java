// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for.
 *
 * @param className of the lock, or the class that is being initialised
 * @param owner the thread that has it; {@code null} if there is none, or if it is unknown
 */
public record Awaited(Kind kind, String className, @Nullable Owner owner) {

    /** What kind of thing. */
    public enum Kind {
        MONITOR,
        LOCK,
        CLASS,
        END_OF_THREAD,
    }

    /** A thread that has what another one waits for. */
    public record Owner(long id, String name) {}

    public String text() {
        return switch (kind) {
            case MONITOR -> "the monitor of a " + className;
            case LOCK -> "a " + Words.withoutSync(className);
            case CLASS -> "class " + className;
            case END_OF_THREAD -> "the end of a thread";
        };
    }

    /** Return how the owner has it. */
    public String ownership() {
        return switch (kind) {
            case MONITOR, LOCK -> "held by thread";
            case CLASS -> "which is being initialised by the thread";
            case END_OF_THREAD -> "that of";
        };
    }
}
