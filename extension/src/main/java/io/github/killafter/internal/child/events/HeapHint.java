// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.events;

import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds to an {@code OutOfMemoryError} of a forked test which setting gives it more heap. */
public final class HeapHint {

    // HotSpot's texts; direct buffers have as much room as the heap.
    private static final Pattern HEAP =
            Pattern.compile("heap space|GC overhead limit|direct buffer", Pattern.CASE_INSENSITIVE);

    private HeapHint() {}

    /** Return the throwable with the hint, wherever among its causes and suppressed throwables the error is. */
    public static ThrowableData in(ThrowableData thrown) {
        return new ThrowableData(
                thrown.type(),
                message(thrown),
                thrown.stack(),
                cause(thrown.cause()),
                inAll(thrown.suppressed()),
                thrown.comparison());
    }

    private static @Nullable ThrowableData cause(@Nullable ThrowableData cause) {
        return cause == null ? null : in(cause);
    }

    private static List<ThrowableData> inAll(List<ThrowableData> all) {
        return all.stream().map(HeapHint::in).toList();
    }

    private static @Nullable String message(ThrowableData thrown) {
        String message = thrown.message();
        boolean ofHeap = thrown.type().equals(OutOfMemoryError.class.getName())
                && message != null
                && HEAP.matcher(message).find();
        return ofHeap
                ? message + "; this forked JVM has a heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB (killafter.fork.max-heap)"
                : message;
    }
}
