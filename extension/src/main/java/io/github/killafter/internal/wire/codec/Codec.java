// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

/** Writes values of one type as bytes and reads them. Thread-safe. */
public interface Codec {

    /** Write a value, which the compiler took for one of the type. */
    void write(Object value, Encoder out);

    /** Read a value that someone else wrote, who may mean harm. */
    Object read(Decoder in);

    /** Check what the compiler cannot: an unchecked cast may have put a value of another type here. */
    static void requireInstance(Class<?> type, Object value) {
        if (!type.isInstance(value)) {
            throw new WireException(type.getTypeName() + " is declared, but the value is a "
                    + value.getClass().getTypeName());
        }
    }
}
