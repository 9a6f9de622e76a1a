// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Encoder;

/** TERMINATE begins: sent right before the signal, so that the child knows that it comes from us. */
public record Terminate() implements Message {

    @Override
    public MessageType type() {
        return MessageType.TERMINATE;
    }

    @Override
    public void write(Encoder out) {}
}
