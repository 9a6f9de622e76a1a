// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

/** Where output of a process came from. */
public enum OutputSource {
    OUT,
    ERR
}
