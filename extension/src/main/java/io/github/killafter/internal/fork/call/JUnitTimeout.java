// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Recognises that JUnit's own {@code @Timeout} ended a call. */
final class JUnitTimeout {

    private JUnitTimeout() {}

    /** Return what JUnit says of a call that its timeout has ended; empty if something else ended the call. */
    static Optional<String> ended(CallPlace call, @Nullable Finished finished) {
        return Optional.ofNullable(finished)
                .map(Finished::thrown)
                .filter(thrown -> thrown.type().equals(TimeoutException.class.getName()))
                .map(ThrowableData::message)
                .filter(message -> saysSoOf(call, message));
    }

    // As TimeoutExceptionFactory of JUnit 5 and 6 writes it; its frames were removed from the stack.
    private static boolean saysSoOf(CallPlace call, String message) {
        return message.startsWith(call.method() + "(") && message.contains(") timed out after ");
    }
}
