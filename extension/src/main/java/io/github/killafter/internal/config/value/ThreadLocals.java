// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** Whether the supervised thread sees the thread locals of JUnit's own thread. */
public enum ThreadLocals {
    SHARE,
    SEPARATE
}
