// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * The thread that a guarded call runs in.
 *
 * @since 0.1
 */
public enum ThreadMode {

    /** As set by the next outer annotation or {@code killafter.thread}. */
    INFERRED,

    /**
     * {@link #SUPERVISED}, but {@link #RUNNER} where the code is known to be bound to its thread: another extension has
     * moved it there, or thread locals cannot be moved on this JVM.
     */
    AUTO,

    /** A supervised thread that looks like JUnit's own; the suite goes on even when it cannot be stopped. */
    SUPERVISED,

    /** JUnit's own thread, supervised from another one; a call that no level stops blocks the suite. */
    RUNNER
}
