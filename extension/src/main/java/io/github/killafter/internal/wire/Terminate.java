// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

/**
 * TERMINATE begins: sent right before the signal, so that the child knows its sender. Its input must stay open until it
 * has ended, and {@code Process.destroy()} closes it; {@code ProcessHandle.destroy()} does not.
 */
public record Terminate() implements Message {}
