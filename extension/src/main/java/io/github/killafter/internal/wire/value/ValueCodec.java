// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import io.github.killafter.internal.wire.QueueMessage.Value;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;

/**
 * Turns values of one declared type into bytes and back. The type alone decides what the bytes mean: no name in them
 * leads to a class. Thread-safe.
 */
public final class ValueCodec {

    /** How deep values lie in one another at most. */
    static final int MAX_DEPTH = 100;

    /** How many bytes a value is at most. */
    static final int MAX_BYTES = Value.MAX_BYTES;

    private final Declared declared;
    private final Shape shape;

    private ValueCodec(Declared declared, Shape shape) {
        this.declared = declared;
        this.shape = shape;
    }

    /**
     * Return the codec of a type; {@link Void} is for a queue without values.
     *
     * @throws ValueException if it is not on the list of those that cross
     */
    public static ValueCodec of(Type type) {
        return of(Declared.of(type));
    }

    /** Return the codec of the type argument of an interface in a class that implements it. */
    public static ValueCodec ofArgument(Class<?> type, Class<?> generic, int index) {
        return of(Declared.of(type).as(generic).argument(index));
    }

    private static ValueCodec of(Declared declared) {
        return new ValueCodec(declared, declared.raw() == Void.class ? new Nothing() : new Shapes().of(declared));
    }

    /**
     * Return the bytes of a value.
     *
     * @throws ValueException if it is not of the declared type, or too large
     */
    public ByteBuffer encode(Object value) {
        Encoder bytes = new Encoder(MAX_BYTES);
        try {
            new Writing(bytes).bare(shape, value);
        } catch (WireException outgrown) {
            throw tooLarge();
        }
        return ByteBuffer.wrap(bytes.bytes(), 0, bytes.length());
    }

    /**
     * Return the value of bytes from an untrusted sender.
     *
     * @throws ValueException if they are not a value of the declared type
     */
    public Object decode(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        Decoder in = new Decoder(copy, 0, copy.length);
        try {
            Object value = new Reading(in).bare(shape);
            in.finish();
            return value;
        } catch (WireException malformed) {
            throw new ValueException(malformed.getMessage(), malformed);
        }
    }

    static ValueException tooLarge() {
        return new ValueException("a value of more than " + MAX_BYTES + " bytes cannot be sent; send it in parts");
    }

    @Override
    public String toString() {
        return declared.toString();
    }

    private static final class Nothing implements Shape {

        @Override
        public void write(Object value, Writing out) {
            throw new ValueException("this queue is declared to carry no values (java.lang.Void)");
        }

        @Override
        public Object read(Reading in) {
            throw new ValueException("this queue is declared to carry no values (java.lang.Void)");
        }
    }
}
