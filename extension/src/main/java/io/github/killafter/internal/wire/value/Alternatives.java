// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.ArrayList;
import java.util.List;

/** A sealed type: one of the classes that it permits itself, which both sides know in the same order. */
final class Alternatives implements Shape {

    private final Class<?> type;
    private final List<Class<?>> permitted;
    private final List<Slot> slots = new ArrayList<>();

    Alternatives(Declared declared, Shapes all) {
        this.type = declared.raw();
        this.permitted = List.of(type.getPermittedSubclasses());
        for (Class<?> each : permitted) {
            slots.add(all.in(each.getSimpleName(), new Declared(each, List.of())));
        }
    }

    @Override
    public void write(Object value, Writing out) {
        for (int i = 0; i < permitted.size(); i++) {
            if (permitted.get(i).isInstance(value)) {
                out.bytes().intValue(i);
                slots.get(i).write(value, out);
                return;
            }
        }
        throw new ValueException(type.getName() + " is declared, but this is a "
                + value.getClass().getName());
    }

    @Override
    public Object read(Reading in) {
        int index = in.bytes().intValue();
        Object value =
                index < 0 || index >= slots.size() ? null : slots.get(index).read(in);
        if (value == null) {
            throw new ValueException(type.getName() + " has no permitted class number " + index);
        }
        return value;
    }
}
