// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

/** Says why this JVM cannot do a thing; its message is the reason that is reported. */
public final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String reason) {
        super(reason);
    }
}
