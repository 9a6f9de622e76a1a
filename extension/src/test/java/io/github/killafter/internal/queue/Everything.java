// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record with every type that crosses. */
record Everything(
        Primitives primitives,
        Numbers numbers,
        String text,
        Times times,
        List<@Nullable String> list,
        Set<Integer> set,
        Map<String, List<Pair<Integer, Shade>>> map,
        Optional<UUID> present,
        Optional<UUID> absent,
        @Nullable Tree tree,
        List<Figure> figures,
        Arrays2 arrays) {

    record Primitives(boolean flag, byte b, short s, char c, int i, long l, float f, double d) {}

    record Numbers(
            Boolean flag,
            Byte b,
            Short s,
            Character c,
            @Nullable Integer i,
            Long l,
            Float f,
            Double d,
            BigInteger bi,
            BigDecimal bd) {}

    record Times(
            Instant instant,
            Duration duration,
            Period period,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offsetDateTime,
            OffsetTime offsetTime,
            ZonedDateTime zonedDateTime,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            ZoneId zone,
            ZoneOffset offset,
            DayOfWeek day) {}

    record Pair<A, B>(A first, B second) {}

    record Tree(int value, @Nullable Tree left, List<Tree> others) {}

    enum Shade {
        LIGHT,
        DARK {
            @Override
            public String toString() {
                return "another class";
            }
        }
    }

    sealed interface Figure permits Circle, Square, Point {}

    record Circle(double radius) implements Figure {}

    record Square(double side) implements Figure {}

    enum Point implements Figure {
        POINT
    }

    /** Compared by content, unlike arrays. */
    @SuppressWarnings("ArrayRecordComponent") // they must cross as well
    record Arrays2(byte[] bytes, int[] ints, char[] chars, String[][] texts, List<Shade>[] lists) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Arrays2 arrays
                    && Arrays.equals(bytes, arrays.bytes)
                    && Arrays.equals(ints, arrays.ints)
                    && Arrays.equals(chars, arrays.chars)
                    && Arrays.deepEquals(texts, arrays.texts)
                    && Arrays.deepEquals(lists, arrays.lists);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // a list with null in it
    static Everything sample() {
        Map<String, List<Pair<Integer, Shade>>> map = new LinkedHashMap<>();
        map.put("z", List.of(new Pair<>(1, Shade.DARK), new Pair<>(-1, Shade.LIGHT)));
        map.put("", List.of());
        return new Everything(
                new Primitives(true, (byte) -1, Short.MIN_VALUE, '\uffff', -5, Long.MIN_VALUE, -0f, Double.NaN),
                new Numbers(
                        false,
                        Byte.MIN_VALUE,
                        (short) 3,
                        '\ud800',
                        null,
                        1L,
                        Float.MIN_VALUE,
                        Double.NEGATIVE_INFINITY,
                        BigInteger.ONE.shiftLeft(1000).negate(),
                        new BigDecimal("-12.3400")),
                "half a pair \ud83d, whole \ud83d\udca5, \u0000",
                moments(),
                Collections.unmodifiableList(Arrays.asList("a", null, "")),
                Set.of(1),
                map,
                Optional.of(new UUID(1, 2)),
                Optional.empty(),
                new Tree(1, new Tree(2, null, List.of()), List.of(new Tree(3, null, List.of()))),
                List.of(new Circle(1.5), new Square(2), Point.POINT),
                new Arrays2(
                        new byte[] {1, -1}, new int[] {7}, "ab".toCharArray(), new String[][] {{"x"}, {}}, new List[] {
                            List.of(Shade.DARK)
                        }));
    }

    private static Times moments() {
        ZonedDateTime inOverlap = ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Paris"))
                .withLaterOffsetAtOverlap();
        return new Times(
                Instant.MAX,
                Duration.ofSeconds(Long.MIN_VALUE, 1),
                Period.of(-1, 2, 3),
                LocalDate.MIN,
                LocalTime.MAX,
                LocalDateTime.of(12026, 1, 1, 0, 0),
                OffsetDateTime.MIN,
                OffsetTime.MAX,
                inOverlap,
                Year.of(12345),
                YearMonth.of(12345, 6),
                MonthDay.of(2, 29),
                ZoneId.of("America/New_York"),
                ZoneOffset.ofHoursMinutes(-3, -30),
                DayOfWeek.MONDAY);
    }
}
