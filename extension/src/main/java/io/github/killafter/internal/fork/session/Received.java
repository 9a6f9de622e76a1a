// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * What came from a child next.
 *
 * @param output what was printed before
 * @param message what it told; {@code null} if nothing more comes, for it has ended
 * @param repeated whether before it two messages had one number, of which only the first was taken: one of them is made up
 */
public record Received(CapturedOutput output, @Nullable Message message, boolean repeated) {}
