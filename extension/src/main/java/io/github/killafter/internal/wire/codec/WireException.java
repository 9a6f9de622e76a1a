// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

/** Thrown if bytes are not a message, or a message is too large to be sent. */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
