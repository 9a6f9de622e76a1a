// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * Reports a fault of KillAfter or of its surroundings, such as a child JVM that would not start: an error of the run,
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
     * @param cause the error underneath
     */
    public KillAfterException(String message, Throwable cause) {
        super(message, cause);
    }
}
