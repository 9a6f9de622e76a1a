// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * One way to stop code that hangs. The order of the constants is the order of escalation, mildest first, and part of
 * the contract.
 *
 * @since 0.1
 */
public enum EscalationLevel {

    /** Sets the {@link StopEvent} and runs its callbacks; stops code that checks it. */
    STOP_EVENT,

    /** Calls {@link Thread#interrupt()} on the supervised thread, once; stops blocked, interruptible code. */
    INTERRUPT,

    /** Raises an asynchronous exception in the thread (JVM TI {@code StopThread}); stops nearly everything else. */
    RAISE,

    /** Sends SIGTERM, then SIGCONT, to the forked JVM; stops a JVM that still responds. */
    TERMINATE,

    /** Sends SIGKILL to the forked JVM and its descendants; stops the rest. */
    KILL
}
