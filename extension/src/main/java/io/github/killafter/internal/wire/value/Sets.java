// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets, which arrive in their order, and cannot be changed. */
record Sets(Keys element) implements Shape {

    @Override
    public void write(Object value, Writing out) {
        if (!(value instanceof Set<?> set)) {
            throw new ValueException(
                    "a Set is declared, but this is a " + value.getClass().getName());
        }
        element.writeAll(new LinkedHashSet<>(set), out);
    }

    @Override
    public Object read(Reading in) {
        List<@Nullable Object> elements = element.readAll(in);
        Set<@Nullable Object> set = new LinkedHashSet<>(elements);
        Keys.checkDistinct(elements.size(), set.size());
        return Collections.unmodifiableSet(set);
    }
}
