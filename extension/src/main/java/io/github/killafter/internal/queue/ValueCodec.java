// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.QueueMessage.Value;
import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Codecs;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.Part;
import io.github.killafter.internal.wire.codec.ResolvedType;
import io.github.killafter.internal.wire.codec.WireException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;

/**
 * Turns values of one declared type into bytes and back. The type alone decides what the bytes mean: no name in them
 * leads to a class. Thread-safe.
 */
public final class ValueCodec {

    private final ResolvedType type;
    private final Part value;

    private ValueCodec(ResolvedType type) {
        this.type = type;
        Codec codec = type.raw() == Void.class ? new Nothing() : new Codecs(new ValueTypes()).of(type);
        this.value = new Part(codec, true);
    }

    /**
     * Return the codec of a type; {@link Void} is that of a queue on which nothing ever comes.
     *
     * @throws WireException if it is not on the list of those that cross
     */
    public static ValueCodec of(Type type) {
        return new ValueCodec(ResolvedType.of(type));
    }

    /** Return the codec of what a type parameter of an interface stands for in a class that implements it. */
    public static ValueCodec ofArgument(Class<?> type, Class<?> generic, int index) {
        return new ValueCodec(ResolvedType.of(type).as(generic).argument(index));
    }

    /**
     * Return the bytes of a value.
     *
     * @throws WireException if it is none of the declared type, or too large
     */
    public ByteBuffer encode(Object object) {
        Encoder out = new Encoder(Value.MAX_BYTES);
        value.write(object, out);
        return ByteBuffer.wrap(out.bytes(), 0, out.length());
    }

    /**
     * Return the value of bytes that come from somebody who may mean harm.
     *
     * @throws WireException if they are no value of the declared type
     */
    public Object decode(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        Decoder in = new Decoder(copy, 0, copy.length);
        Object read = value.readRequired(in);
        in.finish();
        return read;
    }

    @Override
    public String toString() {
        return type.toString();
    }

    private static final class Nothing implements Codec {

        @Override
        public void write(Object value, Encoder out) {
            throw new WireException("this queue is declared to carry no values (java.lang.Void)");
        }

        @Override
        public Object read(Decoder in) {
            throw new WireException("this queue is declared to carry no values (java.lang.Void)");
        }
    }
}
