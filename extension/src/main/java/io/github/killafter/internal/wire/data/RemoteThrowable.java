// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import org.jspecify.annotations.Nullable;

/** Represents a throwable of a child: prints like it, with the stack it had there. */
public final class RemoteThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String type;

    RemoteThrowable(String type, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message is the same; only the type differs
    public String toString() {
        String message = getMessage();
        return message == null ? type : type + ": " + message;
    }
}
