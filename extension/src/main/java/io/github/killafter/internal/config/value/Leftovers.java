// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** What to do with threads and processes that are left after the verdict; each value includes the one before it. */
public enum Leftovers {
    REPORT,
    STOP,
    FAIL
}
