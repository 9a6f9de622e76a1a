// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists, which arrive as lists that cannot be changed. */
record ListCodec(Part element) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(List.class, value);
        element.writeAll(new ArrayList<>((List<?>) value), out);
    }

    @Override
    public Object read(Decoder in) {
        return Collections.unmodifiableList(element.readAll(in));
    }
}
