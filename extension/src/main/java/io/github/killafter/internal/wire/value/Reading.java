// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import io.github.killafter.internal.wire.codec.Decoder;
import org.jspecify.annotations.Nullable;

/** The reading of one value, and how deep in it we are. Not thread-safe. */
final class Reading {

    private final Decoder bytes;
    private int depth;

    Reading(Decoder bytes) {
        this.bytes = bytes;
    }

    Decoder bytes() {
        return bytes;
    }

    /** Read a part of a value, if there is one. */
    @Nullable
    Object part(Shape shape) {
        return bytes.flag() ? bare(shape) : null;
    }

    /** Read a part that is always there. */
    Object bare(Shape shape) {
        if (++depth > ValueCodec.MAX_DEPTH) {
            throw new ValueException("values are nested deeper than " + ValueCodec.MAX_DEPTH);
        }
        Object value = shape.read(this);
        depth--;
        return value;
    }
}
