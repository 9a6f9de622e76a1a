// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of one component type. */
record Arrays(Class<?> type, Slot component) implements Shape {

    @Override
    public void write(Object value, Writing out) {
        if (!type.isInstance(value)) {
            throw new ValueException(type.getTypeName() + " is declared, but this is a "
                    + value.getClass().getTypeName());
        }
        if (value instanceof byte[] bytes) {
            out.bytes().intValue(bytes.length);
            out.bytes().raw(bytes);
        } else {
            component.writeAll(new View(value), out);
        }
    }

    @Override
    public Object read(Reading in) {
        if (type == byte[].class) {
            return in.bytes().raw(in.bytes().count());
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
