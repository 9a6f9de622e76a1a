// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.util.Map;

/**
 * Lets a child prepare for an order that may come: no code of the user runs before that.
 *
 * @param systemProperties what to set before JUnit starts
 */
public record WarmUp(Map<String, String> systemProperties) implements Message {

    public WarmUp {
        systemProperties = Map.copyOf(systemProperties);
    }

    @Override
    public MessageType type() {
        return MessageType.WARM_UP;
    }

    @Override
    public void write(Encoder out) {
        out.textMap(systemProperties);
    }

    static WarmUp read(Decoder in) {
        return new WarmUp(in.textMap());
    }
}
