// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

/** Output in a row from one source, as text. */
public record OutputChunk(OutputSource source, String text) {}
