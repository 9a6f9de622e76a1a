// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.Part;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of one component type. */
record ArrayCodec(Class<?> type, Part component) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        if (value instanceof byte[] bytes) {
            out.bytes(ByteBuffer.wrap(bytes));
        } else {
            component.writeAll(new View(value), out);
        }
    }

    @Override
    public Object read(Decoder in) {
        if (type == byte[].class) {
            return in.bytes();
        }
        List<@Nullable Object> elements = component.readAll(in);
        Object array = Array.newInstance(type.getComponentType(), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    /** An array, of any component type, as a list. */
    private static final class View extends AbstractList<@Nullable Object> {

        private final Object array;

        View(Object array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            return Array.get(array, index);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
