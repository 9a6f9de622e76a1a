// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

/** Why the wait for a call is over. */
public enum Expiry {

    /** The body ended within its timeout. */
    ENDED_IN_TIME,

    /** The body ended after its timeout, before the first level. */
    ENDED_LATE,

    /** The timeout has passed. */
    PASSED,

    /** The thread is in a deadlock, so that the call cannot end any more. */
    DEADLOCKED,

    /** The waiting thread was interrupted, for example by JUnit's own timeout. */
    INTERRUPTED
}
