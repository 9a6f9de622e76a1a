// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * The next message from a child.
 *
 * @param output what was printed before
 * @param message the message; {@code null} if the child has ended
 * @param repeated whether before it two messages had the same number, of which only the first was taken: one of them is
 *     forged
 */
public record Received(CapturedOutput output, @Nullable Message message, boolean repeated) {}
