// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

/** What becomes of threads and processes that are left after the verdict; each does what the one before it does. */
public enum Leftovers {
    REPORT,
    STOP,
    FAIL
}
