// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * The JVM that a test runs in. From the outside in, isolation only gets stricter.
 *
 * @since 0.1
 */
public enum Isolation {

    /** As set by the next outer annotation or {@code killafter.isolation.default}. */
    INFERRED,

    /** The JVM that runs JUnit. */
    SUITE_JVM,

    /** A JVM of its own; the test's class is never initialised in the suite JVM. */
    FORKED_JVM
}
