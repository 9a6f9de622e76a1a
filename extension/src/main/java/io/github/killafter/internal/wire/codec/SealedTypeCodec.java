// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.List;

/** A sealed type: the number of one of its permitted classes, which both sides know in the same order, and its value. */
record SealedTypeCodec(Class<?> type, List<Class<?>> permitted, List<Part> parts) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        int index = 0;
        while (!permitted.get(index).isInstance(value)) {
            index++;
        }
        out.intValue(index);
        parts.get(index).write(value, out);
    }

    @Override
    public Object read(Decoder in) {
        int index = in.intValue();
        Object value =
                index < 0 || index >= parts.size() ? null : parts.get(index).read(in);
        if (value == null) {
            throw new WireException(type.getName() + " has no permitted class number " + index);
        }
        return value;
    }
}
