// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.HashMap;
import java.util.Map;

/** The constants of an enum, by name. */
final class EnumCodec implements Codec {

    private final Class<?> type;
    private final Map<String, Object> constants = new HashMap<>();

    EnumCodec(Class<?> type) {
        this.type = type;
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        out.text(((Enum<?>) value).name());
    }

    @Override
    public Object read(Decoder in) {
        Object constant = constants.get(in.text());
        if (constant == null) {
            throw new WireException("not a constant of " + type.getName());
        }
        return constant;
    }
}
