// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

/** Why a child did not run the requested test. */
public enum RefusalReason {
    /** The unique id leads to no test there. */
    NO_SUCH_TEST,
    OTHER_ARGUMENTS,
    OTHER_NAME,

    /** JUnit did not start, or broke off. */
    FAILED_TO_START
}
