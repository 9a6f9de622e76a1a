// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * When a test that hung in the suite JVM is rerun, alone, in a forked JVM.
 *
 * @since 0.1
 */
public enum Rerun {

    /** As set by the next outer annotation or {@code killafter.rerun.default}. */
    INFERRED,

    /** When INTERRUPT was ignored. */
    AFTER_INTERRUPT,

    /** Only when RAISE did not stop it either. */
    IF_NOT_STOPPED,

    /** Not at all. */
    NEVER
}
