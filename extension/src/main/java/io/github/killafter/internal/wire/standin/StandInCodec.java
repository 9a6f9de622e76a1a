// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.util.function.Function;

/** Writes the record that stands for a value. */
record StandInCodec<T>(Class<T> type, Function<T, StandIn<T>> maker, Codec record) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        record.write(maker.apply(type.cast(value)), out);
    }

    @Override
    public Object read(Decoder in) {
        return ((StandIn<?>) record.read(in)).original();
    }
}
