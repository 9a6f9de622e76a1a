// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Encoder;

/** Lets a child continue that waits at the end of a test in which a call had to be interrupted. */
public record GoOn() implements Message {

    @Override
    public MessageType type() {
        return MessageType.GO_ON;
    }

    @Override
    public void write(Encoder out) {}
}
