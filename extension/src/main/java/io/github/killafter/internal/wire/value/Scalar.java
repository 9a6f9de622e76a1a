// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value that has no parts. */
record Scalar<T>(Class<T> type, BiConsumer<Encoder, T> writer, Function<Decoder, T> reader) implements Shape {

    // Arithmetic on a number with a larger exponent takes time and memory without bounds.
    private static final int MAX_SCALE = 10_000;

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static final Map<Class<?>, Scalar<?>> NUMBERS = Stream.of(
                    new Scalar<>(Boolean.class, Encoder::flag, Decoder::flag),
                    new Scalar<>(Byte.class, (out, value) -> out.byteValue(value), in -> (byte) in.byteValue()),
                    new Scalar<>(Short.class, (out, value) -> out.intValue(value), in -> exact(in.intValue())),
                    new Scalar<>(Character.class, (out, value) -> out.intValue(value), in -> character(in.intValue())),
                    new Scalar<>(Integer.class, Encoder::intValue, Decoder::intValue),
                    new Scalar<>(Long.class, Encoder::longValue, Decoder::longValue),
                    new Scalar<>(
                            Float.class,
                            (out, value) -> out.intValue(Float.floatToRawIntBits(value)),
                            in -> Float.intBitsToFloat(in.intValue())),
                    new Scalar<>(
                            Double.class,
                            (out, value) -> out.longValue(Double.doubleToRawLongBits(value)),
                            in -> Double.longBitsToDouble(in.longValue())),
                    new Scalar<>(BigInteger.class, Scalar::writeInteger, Scalar::readInteger),
                    new Scalar<>(BigDecimal.class, Scalar::writeDecimal, Scalar::readDecimal))
            .collect(Collectors.toUnmodifiableMap(Scalar::type, scalar -> scalar));

    /** Return that of a type or a wrapper; {@code null} if there is none. */
    static @org.jspecify.annotations.Nullable Shape of(Class<?> type) {
        Class<?> wrapper = WRAPPERS.getOrDefault(type, type);
        Scalar<?> number = NUMBERS.get(wrapper);
        return number == null ? Text.of(wrapper) : number;
    }

    @Override
    public void write(Object value, Writing out) {
        // What the compiler warned of can bring another one here; and a subclass is another class on the other side.
        if (!type.isInstance(value) || isForeign(value)) {
            throw new ValueException(type.getName() + " is declared, but this is a "
                    + value.getClass().getName());
        }
        writer.accept(out.bytes(), type.cast(value));
    }

    // BigInteger and BigDecimal can be subclassed.
    private boolean isForeign(Object value) {
        return Number.class.isAssignableFrom(type) && value.getClass() != type;
    }

    @Override
    public Object read(Reading in) {
        return reader.apply(in.bytes());
    }

    private static short exact(int value) {
        if (value != (short) value) {
            throw new ValueException(value + " is not a short");
        }
        return (short) value;
    }

    private static char character(int value) {
        if (value != (char) value) {
            throw new ValueException(value + " is not a char");
        }
        return (char) value;
    }

    private static void writeInteger(Encoder out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.intValue(bytes.length);
        out.raw(bytes);
    }

    private static BigInteger readInteger(Decoder in) {
        int count = in.count();
        if (count == 0) {
            throw new ValueException("an integer needs at least one byte");
        }
        return new BigInteger(in.raw(count));
    }

    private static void writeDecimal(Encoder out, BigDecimal value) {
        out.intValue(checked(value.scale()));
        writeInteger(out, value.unscaledValue());
    }

    private static BigDecimal readDecimal(Decoder in) {
        int scale = checked(in.intValue());
        return new BigDecimal(readInteger(in), scale);
    }

    private static int checked(int scale) {
        if (scale > MAX_SCALE || scale < -MAX_SCALE) {
            throw new ValueException("a decimal of scale " + scale + " cannot be sent; the maximum is " + MAX_SCALE);
        }
        return scale;
    }
}
