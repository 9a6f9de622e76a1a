// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value within another one: a component of a record, an element of a list.
 *
 * @param isRequired whether it is always there; any other can be {@code null}
 */
public record Part(Codec codec, boolean isRequired) {

    public void write(@Nullable Object value, Encoder out) {
        if (!isRequired) {
            out.flag(value != null);
        } else if (value == null) {
            throw new WireException("there is no value");
        }
        if (value != null) {
            out.enter();
            codec.write(value, out);
            out.leave();
        }
    }

    public @Nullable Object read(Decoder in) {
        return isRequired || in.flag() ? readRequired(in) : null;
    }

    /** Read it where it is there. */
    public Object readRequired(Decoder in) {
        in.enter();
        Object value = codec.read(in);
        in.leave();
        return value;
    }

    /** Write so many of it. */
    public void writeAll(Collection<? extends @Nullable Object> values, Encoder out) {
        out.intValue(values.size());
        int index = 0;
        for (Object value : values) {
            try {
                write(value, out);
            } catch (WireException problem) {
                throw problem.in("[" + index + "]");
            }
            index++;
        }
    }

    /** Read as many of it as there are. */
    public List<@Nullable Object> readAll(Decoder in) {
        int count = in.count();
        List<@Nullable Object> values = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            try {
                values.add(read(in));
            } catch (WireException problem) {
                throw problem.in("[" + index + "]");
            }
        }
        return values;
    }
}
