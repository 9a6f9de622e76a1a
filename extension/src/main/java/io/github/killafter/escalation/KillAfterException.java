// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * Thrown for an error of KillAfter or its environment, such as a child JVM that does not start: an error of the run,
 * not a failure of the test.
 *
 * @since 0.1
 */
public final class KillAfterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Create an exception with the given message.
     *
     * @param message what went wrong, and what to do about it
     */
    public KillAfterException(String message) {
        super(message);
    }

    /**
     * Create an exception with the given message and cause.
     *
     * @param message what went wrong, and what to do about it
     * @param cause the cause
     */
    public KillAfterException(String message, Throwable cause) {
        super(message, cause);
    }
}
