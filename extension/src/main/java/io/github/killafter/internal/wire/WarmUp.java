// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.util.Map;

/**
 * Tells a child to get ready for an order that may come: nothing of the user's runs before it does.
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
