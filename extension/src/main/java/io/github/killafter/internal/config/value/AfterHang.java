// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** Where the rest of a class runs once a test had to be interrupted in a forked JVM. */
public enum AfterHang {
    FRESH,
    REUSE
}
