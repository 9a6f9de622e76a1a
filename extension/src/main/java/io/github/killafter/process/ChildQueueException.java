// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

/**
 * Thrown if a child sends no value or accepts none. The message says why: usually how the child ended and what it
 * printed last.
 *
 * @since 0.1
 */
public final class ChildQueueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChildQueueException(String message) {
        super(message);
    }
}
