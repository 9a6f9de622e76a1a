// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Values of a class of the JDK that have no parts. */
record PlainCodec<T>(Class<T> type, BiConsumer<Encoder, T> writer, Function<Decoder, T> reader) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        // BigInteger and BigDecimal can be subclassed by anybody, and a subclass is another class on the other side.
        if (value instanceof Number && value.getClass() != type) {
            throw new WireException(type.getName() + " is declared, but the value is a "
                    + value.getClass().getName());
        }
        writer.accept(out, type.cast(value));
    }

    @Override
    public Object read(Decoder in) {
        return reader.apply(in);
    }
}
