// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import io.github.killafter.internal.wire.codec.Encoder;
import org.jspecify.annotations.Nullable;

/** The writing of one value, and how deep in it we are. Not thread-safe. */
final class Writing {

    private final Encoder bytes;
    private int depth;

    Writing(Encoder bytes) {
        this.bytes = bytes;
    }

    Encoder bytes() {
        return bytes;
    }

    /** Write a part of a value, or that there is none. */
    void part(Shape shape, @Nullable Object value) {
        bytes.flag(value != null);
        if (value != null) {
            bare(shape, value);
        }
    }

    /** Write a part that is always there. */
    void bare(Shape shape, Object value) {
        if (++depth > ValueCodec.MAX_DEPTH) {
            throw new ValueException("values are nested deeper than " + ValueCodec.MAX_DEPTH
                    + ", or contain themselves; send them one after the other");
        }
        shape.write(value, this);
        depth--;
    }
}
