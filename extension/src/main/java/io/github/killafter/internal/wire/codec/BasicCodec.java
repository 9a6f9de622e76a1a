// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import org.jspecify.annotations.Nullable;

/** Strings, and values of primitive types and their wrappers. */
enum BasicCodec implements Codec {
    BOOLEAN(boolean.class, Boolean.class),
    BYTE(byte.class, Byte.class),
    SHORT(short.class, Short.class),
    CHAR(char.class, Character.class),
    INT(int.class, Integer.class),
    LONG(long.class, Long.class),
    FLOAT(float.class, Float.class),
    DOUBLE(double.class, Double.class),
    STRING(String.class, String.class);

    private static final BasicCodec[] ALL = values();

    private final Class<?> declared;
    private final Class<?> type;

    BasicCodec(Class<?> declared, Class<?> type) {
        this.declared = declared;
        this.type = type;
    }

    static @Nullable BasicCodec of(Class<?> type) {
        for (BasicCodec each : ALL) {
            if (each.declared == type || each.type == type) {
                return each;
            }
        }
        return null;
    }

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        switch (this) {
            case BOOLEAN -> out.flag((Boolean) value);
            case BYTE -> out.byteValue((Byte) value);
            case SHORT -> out.intValue((Short) value);
            case CHAR -> out.intValue((Character) value);
            case INT -> out.intValue((Integer) value);
            case LONG -> out.longValue((Long) value);
            case FLOAT -> out.intValue(Float.floatToRawIntBits((Float) value));
            case DOUBLE -> out.longValue(Double.doubleToRawLongBits((Double) value));
            case STRING -> out.text((String) value);
        }
    }

    @Override
    public Object read(Decoder in) {
        return switch (this) {
            case BOOLEAN -> in.flag();
            case BYTE -> (byte) in.byteValue();
            case SHORT -> (short) within(Short.MIN_VALUE, Short.MAX_VALUE, in.intValue());
            case CHAR -> (char) within(Character.MIN_VALUE, Character.MAX_VALUE, in.intValue());
            case INT -> in.intValue();
            case LONG -> in.longValue();
            case FLOAT -> Float.intBitsToFloat(in.intValue());
            case DOUBLE -> Double.longBitsToDouble(in.longValue());
            case STRING -> in.text();
        };
    }

    private int within(int least, int most, int value) {
        if (value < least || value > most) {
            throw new WireException(value + " is not a " + declared.getName());
        }
        return value;
    }
}
