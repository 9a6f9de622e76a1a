// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place for a value within another one. Each takes a byte at least, so that a forged number of them allocates nothing.
 *
 * @param isAlwaysFull whether it is of a primitive type; any other can be {@code null}
 */
record Slot(Shape shape, boolean isAlwaysFull) {

    void write(@Nullable Object value, Writing out) {
        if (isAlwaysFull) {
            out.bare(shape, Objects.requireNonNull(value));
        } else {
            out.part(shape, value);
        }
    }

    @Nullable
    Object read(Reading in) {
        return isAlwaysFull ? in.bare(shape) : in.part(shape);
    }

    /** Write so many of it. */
    void writeAll(Collection<? extends @Nullable Object> values, Writing out) {
        out.bytes().intValue(values.size());
        int index = 0;
        for (Object value : values) {
            try {
                write(value, out);
            } catch (ValueException problem) {
                throw problem.in("[" + index + "]");
            }
            index++;
        }
    }

    /** Read as many of it as there are. */
    List<@Nullable Object> readAll(Reading in) {
        int count = in.bytes().count();
        List<@Nullable Object> values = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            try {
                values.add(read(in));
            } catch (ValueException problem) {
                throw problem.in("[" + index + "]");
            }
        }
        return values;
    }
}
