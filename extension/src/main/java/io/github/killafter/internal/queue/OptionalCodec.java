// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.Part;
import java.util.Optional;

/** A value or none. */
record OptionalCodec(Part value) implements Codec {

    @Override
    public void write(Object optional, Encoder out) {
        Codec.requireInstance(Optional.class, optional);
        value.write(((Optional<?>) optional).orElse(null), out);
    }

    @Override
    public Object read(Decoder in) {
        return Optional.ofNullable(value.read(in));
    }
}
