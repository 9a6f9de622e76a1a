// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

/** Consecutive output from one source, as text. */
public record OutputChunk(OutputSource source, String text) {}
