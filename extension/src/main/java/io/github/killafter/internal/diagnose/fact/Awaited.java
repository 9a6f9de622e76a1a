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

    /** Return what it is, and which thread has it. */
    public String text() {
        String thread = owner == null ? "another thread" : "thread \"" + owner.name() + "\"";
        return switch (kind) {
            case MONITOR -> "the monitor of a " + className + ", held by " + thread;
            case LOCK -> "a " + Words.withoutSync(className) + ", held by " + thread;
            case CLASS -> "class " + className + ", which is being initialised by " + thread;
            case END_OF_THREAD -> "the end of " + thread;
        };
    }
}
