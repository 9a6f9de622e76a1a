// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bytes; durations that are not negative and fit into nanoseconds; instants in milliseconds. */
enum BytesOrTime implements Codec {
    BYTES(ByteBuffer.class),
    DURATION(Duration.class),
    INSTANT(Instant.class);

    private final Class<?> type;

    BytesOrTime(Class<?> type) {
        this.type = type;
    }

    static @Nullable BytesOrTime of(Class<?> type) {
        for (BytesOrTime each : values()) {
            if (each.type == type) {
                return each;
            }
        }
        return null;
    }

    @Override
    public void write(Object value, Encoder out) {
        switch (this) {
            case BYTES -> out.bytes((ByteBuffer) value);
            case DURATION -> out.longValue(Math.max(0, TimeUnit.NANOSECONDS.convert((Duration) value)));
            case INSTANT -> out.longValue(((Instant) value).toEpochMilli());
        }
    }

    @Override
    public Object read(Decoder in) {
        return switch (this) {
            case BYTES -> ByteBuffer.wrap(in.bytes());
            case DURATION -> duration(in.longValue());
            case INSTANT -> Instant.ofEpochMilli(in.longValue());
        };
    }

    private static Duration duration(long nanos) {
        if (nanos < 0) {
            throw new WireException("a duration must not be negative");
        }
        return Duration.ofNanos(nanos);
    }
}
