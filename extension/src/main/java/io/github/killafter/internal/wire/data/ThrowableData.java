// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable as plain data: nothing in it is code of the test any more. */
public record ThrowableData(
        String type,
        @OptionalComponent @Nullable String message,
        List<StackTraceElement> stack,
        @OptionalComponent @Nullable ThrowableData cause,
        List<ThrowableData> suppressed,
        @OptionalComponent @Nullable Comparison comparison) {

    public ThrowableData {
        stack = List.copyOf(stack);
        suppressed = List.copyOf(suppressed);
    }

    /** Return data with only the type, for a throwable whose methods do not return. */
    public static ThrowableData ofTypeOnly(Throwable thrown, String message) {
        return new ThrowableData(thrown.getClass().getName(), message, List.of(), null, List.of(), null);
    }

    /** Return a throwable that prints like the original. */
    public RemoteThrowable toThrowable() {
        RemoteThrowable thrown = new RemoteThrowable(type, message, cause == null ? null : cause.toThrowable());
        thrown.setStackTrace(stack.toArray(new StackTraceElement[0]));
        for (ThrowableData other : suppressed) {
            thrown.addSuppressed(other.toThrowable());
        }
        return thrown;
    }

    /** Return a throwable with the same text and this cause; the caller adds stack and suppressed ones. */
    public Throwable withoutRelations(@Nullable Throwable madeCause) {
        return new RemoteThrowable(type, message, madeCause);
    }

    /** Return type and message, with those of the causes, on one line. */
    public String toText() {
        String own = message == null ? type : type + ": " + message;
        return cause == null ? own : own + ", caused by " + cause.toText();
    }
}
