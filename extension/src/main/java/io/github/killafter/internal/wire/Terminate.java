// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Encoder;

/**
 * TERMINATE begins: sent right before the signal, so that the child knows its sender. Its input must stay open until it
 * has ended, and {@code Process.destroy()} closes it; {@code ProcessHandle.destroy()} does not.
 */
public record Terminate() implements Message {

    @Override
    public MessageType type() {
        return MessageType.TERMINATE;
    }

    @Override
    public void write(Encoder out) {}
}
