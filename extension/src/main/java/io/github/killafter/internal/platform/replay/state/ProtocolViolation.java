// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

/** A protocol violation: code in the child forges messages. */
public final class ProtocolViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProtocolViolation(String message) {
        super(message);
    }
}
