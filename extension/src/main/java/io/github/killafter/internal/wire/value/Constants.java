// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The constants of an enum, by name. */
final class Constants implements Shape {

    private final Class<?> type;
    private final Map<String, Enum<?>> constants;

    Constants(Class<?> type) {
        this.type = type;
        this.constants = Stream.of(type.getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .collect(Collectors.toUnmodifiableMap(Enum::name, constant -> constant));
    }

    @Override
    public void write(Object value, Writing out) {
        if (!type.isInstance(value)) {
            throw new ValueException(type.getName() + " is declared, but this is a "
                    + value.getClass().getName());
        }
        Text.write(out.bytes(), ((Enum<?>) value).name());
    }

    @Override
    public Object read(Reading in) {
        Enum<?> constant = constants.get(Text.read(in.bytes()));
        if (constant == null) {
            throw new ValueException("not a constant of " + type.getName());
        }
        return constant;
    }
}
