// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.Optional;

/** A value or none. */
record Optionals(Slot slot) implements Shape {

    @Override
    public void write(Object value, Writing out) {
        if (!(value instanceof Optional<?> optional)) {
            throw new ValueException(
                    "an Optional is declared, but this is a " + value.getClass().getName());
        }
        slot.write(optional.orElse(null), out);
    }

    @Override
    public Object read(Reading in) {
        return Optional.ofNullable(slot.read(in));
    }
}
