// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists, which arrive as lists that cannot be changed. */
record Lists(Slot element) implements Shape {

    @Override
    public void write(Object value, Writing out) {
        if (!(value instanceof List<?> list)) {
            throw new ValueException(
                    "a List is declared, but this is a " + value.getClass().getName());
        }
        element.writeAll(new ArrayList<>(list), out);
    }

    @Override
    public Object read(Reading in) {
        return Collections.unmodifiableList(element.readAll(in));
    }
}
