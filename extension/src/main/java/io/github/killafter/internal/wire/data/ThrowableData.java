// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable as plain data: nothing in it is code of the test any more. */
public record ThrowableData(
        String type,
        @Nullable String message,
        List<StackTraceElement> stack,
        @Nullable ThrowableData cause,
        List<ThrowableData> suppressed,
        @Nullable Comparison comparison) {

    /** How deep causes and suppressed throwables can lie. */
    static final int MAX_DEPTH = 16;

    public ThrowableData {
        stack = List.copyOf(stack);
        suppressed = List.copyOf(suppressed);
    }

    /** Take down a throwable. Its methods are code of the test: they can fail, which is no harm, or never return. */
    public static ThrowableData of(Throwable thrown) {
        return new ThrowableCopier().copy(thrown, 0);
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

    public void write(Encoder out) {
        out.text(type);
        out.optionalText(message);
        out.intValue(stack.size());
        for (StackTraceElement element : stack) {
            StackElements.write(element, out);
        }
        out.flag(cause != null);
        if (cause != null) {
            cause.write(out);
        }
        out.intValue(suppressed.size());
        for (ThrowableData other : suppressed) {
            other.write(out);
        }
        out.flag(comparison != null);
        if (comparison != null) {
            comparison.write(out);
        }
    }

    public static ThrowableData read(Decoder in) {
        return read(in, 0);
    }

    private static ThrowableData read(Decoder in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new WireException("causes are nested deeper than " + MAX_DEPTH);
        }
        return new ThrowableData(
                in.text(),
                in.optionalText(),
                StackElements.readAll(in),
                in.flag() ? read(in, depth + 1) : null,
                readSuppressed(in, depth),
                in.flag() ? Comparison.read(in) : null);
    }

    private static List<ThrowableData> readSuppressed(Decoder in, int depth) {
        int count = in.count();
        List<ThrowableData> suppressed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            suppressed.add(read(in, depth + 1));
        }
        return suppressed;
    }
}
