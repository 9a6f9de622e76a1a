// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

/** Where the code under test prints to. */
public enum StandardStream {
    OUT,
    ERR
}
