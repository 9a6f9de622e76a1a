// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** What is guarded, as far as its default timeout depends on it. */
public enum CallKind {
    TEST,

    /** A lifecycle method or the constructor. */
    LIFECYCLE
}
