// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** When a call in a deadlock is escalated. */
public enum DeadlockRule {
    AT_ONCE,
    AT_TIMEOUT
}
