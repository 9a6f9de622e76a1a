// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

/** A child told what cannot be: code in it plays tricks with us. */
public final class ProtocolViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProtocolViolation(String message) {
        super(message);
    }
}
