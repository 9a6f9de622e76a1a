// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * Stops code: thrown by {@link StopEvent#throwIfSet()} and raised by {@link EscalationLevel#RAISE}. It is an {@link
 * Error}, so that {@code catch (Exception e)} does not swallow it.
 *
 * @since 0.1
 */
public final class StoppedError extends Error {

    private static final long serialVersionUID = 1L;

    /**
     * Create an error with the given message.
     *
     * @param message what was stopped, and why
     */
    public StoppedError(String message) {
        super(message);
    }
}
