// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.wire.data.ThrowableData;
import org.jspecify.annotations.Nullable;

/** Says what a throwable of a child is. */
final class ThrownText {

    private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

    private ThrownText() {}

    static String of(ThrowableData thrown) {
        String message = thrown.message();
        return message == null || message.isEmpty() ? thrown.type() : thrown.type() + ": " + message;
    }

    /** Return whether memory ran out, according to a throwable and its causes. */
    static boolean isOutOfMemory(@Nullable ThrowableData thrown) {
        for (ThrowableData cause = thrown; cause != null; cause = cause.cause()) {
            if (cause.type().equals(OUT_OF_MEMORY)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether memory ran out, according to printed text. */
    static boolean isOutOfMemory(String text) {
        return text.contains(OUT_OF_MEMORY);
    }
}
