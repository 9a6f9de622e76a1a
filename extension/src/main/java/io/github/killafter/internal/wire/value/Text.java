// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

/** Strings, and what the JDK turns into a short string and back without loss. */
public final class Text {

    private static final int LONGEST_SHORT_ONE = 200;

    private static final Map<Class<?>, Scalar<?>> SHAPES = Stream.of(
                    new Scalar<>(String.class, Text::write, Text::read),
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
                    new Scalar<>(Year.class, (out, value) -> out.intValue(value.getValue()), Text::year),
                    new Scalar<>(YearMonth.class, Text::writeMonth, Text::yearMonth),
                    parsed(MonthDay.class, MonthDay::parse),
                    parsed(ZoneId.class, ZoneId::of),
                    parsed(ZoneOffset.class, ZoneOffset::of))
            .collect(Collectors.toUnmodifiableMap(Scalar::type, scalar -> scalar));

    private Text() {}

    static @Nullable Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static <T> Scalar<T> parsed(Class<T> type, Function<String, T> parser) {
        return new Scalar<>(type, (out, value) -> write(out, value.toString()), in -> parse(type, parser, read(in)));
    }

    private static <T> T parse(Class<T> type, Function<String, T> parser, String text) {
        if (text.length() > LONGEST_SHORT_ONE) {
            throw new ValueException("a text of " + text.length() + " characters is not a " + type.getSimpleName());
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException notOne) {
            throw new ValueException("'" + text + "' is not a " + type.getSimpleName(), notOne);
        }
    }

    // Half of a surrogate pair is a char that a string can hold, and that UTF-8 cannot.
    static void write(Encoder out, String value) {
        if (value.length() > ValueCodec.MAX_BYTES) {
            throw ValueCodec.tooLarge();
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            out.flag(true);
            out.intValue(encoded.remaining());
            out.rest(encoded);
        } catch (CharacterCodingException notUnicode) {
            out.flag(false);
            ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * value.length());
            chars.asCharBuffer().put(value);
            out.intValue(chars.remaining());
            out.rest(chars);
        }
    }

    static String read(Decoder in) {
        boolean unicode = in.flag();
        ByteBuffer encoded = ByteBuffer.wrap(in.raw(in.count()));
        if (!unicode) {
            return chars(encoded);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException malformed) {
            throw new ValueException("a text is not UTF-8", malformed);
        }
    }

    private static String chars(ByteBuffer encoded) {
        if (encoded.remaining() % Character.BYTES != 0) {
            throw new ValueException("a text ends within a character");
        }
        return encoded.asCharBuffer().toString();
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
            throw new ValueException("not a date: " + notOne.getMessage(), notOne);
        }
    }
}
