// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Large numbers, and what the JDK turns into a short string and back without loss. */
final class PlainTypes {

    // Arithmetic on a number with a larger exponent takes time and memory without bounds.
    private static final int MAX_SCALE = 10_000;
    private static final int MAX_LENGTH = 200;

    private static final Map<Class<?>, Codec> CODECS = Stream.of(
                    new PlainCodec<>(BigInteger.class, PlainTypes::writeInteger, PlainTypes::readInteger),
                    new PlainCodec<>(BigDecimal.class, PlainTypes::writeDecimal, PlainTypes::readDecimal),
                    parsed(UUID.class, UUID::fromString),
                    parsed(Duration.class, Duration::parse),
                    parsed(Period.class, Period::parse),
                    parsed(Instant.class, Instant::parse),
                    parsed(LocalDate.class, LocalDate::parse),
                    parsed(LocalTime.class, LocalTime::parse),
                    parsed(LocalDateTime.class, LocalDateTime::parse),
                    parsed(OffsetDateTime.class, OffsetDateTime::parse),
                    parsed(OffsetTime.class, OffsetTime::parse),
                    parsed(ZonedDateTime.class, ZonedDateTime::parse),
                    new PlainCodec<>(Year.class, (out, year) -> out.intValue(year.getValue()), PlainTypes::year),
                    new PlainCodec<>(YearMonth.class, PlainTypes::writeMonth, PlainTypes::yearMonth),
                    parsed(MonthDay.class, MonthDay::parse),
                    parsed(ZoneId.class, ZoneId::of),
                    parsed(ZoneOffset.class, ZoneOffset::of))
            .collect(Collectors.toUnmodifiableMap(PlainCodec::type, codec -> codec));

    private PlainTypes() {}

    static @Nullable Codec codec(Class<?> type) {
        return CODECS.get(type);
    }

    private static <T> PlainCodec<T> parsed(Class<T> type, Function<String, T> parser) {
        return new PlainCodec<>(type, (out, value) -> out.text(value.toString()), in -> parse(type, parser, in.text()));
    }

    private static <T> T parse(Class<T> type, Function<String, T> parser, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new WireException("a text of " + text.length() + " characters is not a " + type.getSimpleName());
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException notOne) {
            throw new WireException("'" + text + "' is not a " + type.getSimpleName(), notOne);
        }
    }

    private static void writeInteger(Encoder out, BigInteger value) {
        out.bytes(ByteBuffer.wrap(value.toByteArray()));
    }

    private static BigInteger readInteger(Decoder in) {
        byte[] bytes = in.bytes();
        if (bytes.length == 0) {
            throw new WireException("an integer needs at least one byte");
        }
        return new BigInteger(bytes);
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
            throw new WireException("a decimal of scale " + scale + " cannot be sent; the maximum is " + MAX_SCALE);
        }
        return scale;
    }

    // What toString() says of a year, or of a month in it, after 9999 cannot be parsed.
    private static Year year(Decoder in) {
        int year = in.intValue();
        return dated(() -> Year.of(year));
    }

    private static void writeMonth(Encoder out, YearMonth value) {
        out.intValue(value.getYear());
        out.intValue(value.getMonthValue());
    }

    private static YearMonth yearMonth(Decoder in) {
        int year = in.intValue();
        int month = in.intValue();
        return dated(() -> YearMonth.of(year, month));
    }

    private static <T> T dated(Supplier<T> value) {
        try {
            return value.get();
        } catch (DateTimeException notOne) {
            throw new WireException("not a date: " + notOne.getMessage(), notOne);
        }
    }
}
