// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

/**
 * Tells that a value cannot be had from a child, or that a child does not take one, and why: usually how it ended and
 * what it printed last.
 *
 * @since 0.1
 */
public final class ChildQueueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChildQueueException(String message) {
        super(message);
    }
}
