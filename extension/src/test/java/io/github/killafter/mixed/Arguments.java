// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.JavaTimeConversionPattern;
import org.junit.jupiter.params.converter.SimpleArgumentConverter;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with arguments, from each kind of source. */
final class Arguments {

    private Arguments() {}

    /** Values. */
    static class ValuesTestCase extends Mixed.TestCase {

        @ParameterizedTest
        @ValueSource(bytes = {1, 2, 3})
        void takesBytes(byte value) {
            assertTrue(value < 3);
        }

        @ParameterizedTest
        @ValueSource(shorts = {1, 2})
        void takesShorts(short value) {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void takesInts(int value) {
            assertEquals(value, value % 7, () -> value + " is too large");
        }

        @ParameterizedTest
        @ValueSource(longs = {1, Long.MAX_VALUE})
        void takesLongs(long value) {}

        @ParameterizedTest
        @ValueSource(floats = {1.5f, Float.NaN})
        void takesFloats(float value) {}

        @ParameterizedTest
        @ValueSource(doubles = {1.5, Double.NEGATIVE_INFINITY})
        void takesDoubles(double value) {}

        @ParameterizedTest
        @ValueSource(chars = {'a', '\u20ac', '\t', '"'})
        void takesCharacters(char value) {}

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void takesTruth(boolean value) {
            assertTrue(value);
        }

        @ParameterizedTest
        @ValueSource(classes = {String.class, int.class, Map.Entry.class})
        void takesClasses(Class<?> value) {}

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n", "a\tb", "\ud83d\udca5", "'quoted'", "\"", "a,b", "null", "{0}"})
        void takesStrings(String value) {}

        @ParameterizedTest
        @NullSource
        @EmptySource
        @ValueSource(strings = "x")
        void takesNullAndEmpty(String value) {
            assertNotNull(value);
        }

        @ParameterizedTest
        @NullAndEmptySource
        void takesNullAndEmptyLists(List<String> value) {}

        @ParameterizedTest
        @EnumSource
        void takesAllDays(DayOfWeek day) {}

        @ParameterizedTest
        @EnumSource(
                value = DayOfWeek.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"MONDAY", "TUESDAY"})
        void takesMostDays(DayOfWeek day) {}

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "^S.*")
        void takesDaysThatMatch(DayOfWeek day) {}
    }

    /** Columns. */
    static class ColumnsTestCase extends Mixed.TestCase {

        @ParameterizedTest(name = "[{index}] {argumentsWithNames}")
        @CsvSource({"1, one", "2, 'two, and a half'", "3,", "4, ''"})
        void takesRows(int number, String text) {
            assertNotNull(text);
        }

        @ParameterizedTest(name = "{displayName} of {0} with {1} \u2192 {arguments}")
        @DisplayName("columns")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # number | text
            1        | a
            2        | -
            3        | '  b '
            """)
        void takesABlock(int number, String text) {}

        @ParameterizedTest
        @CsvSource({"x, 1", "2, 2"})
        void takesWhatIsNoNumber(int number, int other) {}

        @ParameterizedTest
        @CsvFileSource(resources = "/mixed.csv", numLinesToSkip = 1)
        void takesAFile(String name, int age) {}

        @ParameterizedTest
        @CsvFileSource(resources = "/not-there.csv")
        void takesAFileThatIsNotThere(String name) {}

        @ParameterizedTest
        @CsvSource({"Ada, 36", "Ben, x"})
        void usesAnAccessor(ArgumentsAccessor row) {
            assertEquals(36, row.getInteger(1));
        }

        @ParameterizedTest
        @CsvSource({"Ada, 36", "Ben, x"})
        void usesAnAggregator(@AggregateWith(ToPerson.class) Person person, TestInfo info) {
            assertTrue(info.getDisplayName().contains(person.name));
        }
    }

    record Person(String name, int age) {}

    static final class ToPerson implements ArgumentsAggregator {

        @Override
        public Object aggregateArguments(ArgumentsAccessor row, ParameterContext context) {
            return new Person(row.getString(0), row.getInteger(1));
        }
    }

    /** Conversions. */
    static class ConversionsTestCase extends Mixed.TestCase {

        @ParameterizedTest
        @ValueSource(strings = {"2026-01-02", "no date"})
        void takesDates(LocalDate date) {}

        @ParameterizedTest
        @ValueSource(strings = {"PT3S", "P1D"})
        void takesDurations(Duration duration) {}

        @ParameterizedTest
        @ValueSource(strings = {"1.50", "1e3"})
        void takesDecimals(BigDecimal number) {}

        @ParameterizedTest
        @ValueSource(strings = "https://example.org")
        void takesAddresses(URI address) {}

        @ParameterizedTest
        @ValueSource(strings = "a/b")
        void takesPaths(Path path) {}

        @ParameterizedTest
        @ValueSource(strings = "0-0-0-0-1")
        void takesIdentifiers(UUID id) {}

        @ParameterizedTest
        @ValueSource(strings = {"01.02.2026"})
        void takesDatesByPattern(@JavaTimeConversionPattern("dd.MM.yyyy") LocalDate date) {}

        @ParameterizedTest
        @ValueSource(strings = {"a", "bb"})
        void takesLengths(@ConvertWith(ToLength.class) int length) {
            assertEquals(1, length);
        }

        @ParameterizedTest
        @ValueSource(strings = "x")
        void hasNoConversion(Thread thread) {}
    }

    static final class ToLength extends SimpleArgumentConverter {

        @Override
        protected Object convert(Object source, Class<?> target) {
            return source.toString().length();
        }
    }

    /** Methods and providers. */
    static class MethodsTestCase extends Mixed.TestCase {

        @ParameterizedTest
        @MethodSource
        void numbers(int number) {}

        static IntStream numbers() {
            return IntStream.range(0, 12);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @MethodSource({"pairs", "io.github.killafter.mixed.Arguments$MethodsTestCase#morePairs"})
        @Tag("pairs")
        void takesPairs(String name, int[] values) {}

        static Stream<org.junit.jupiter.params.provider.Arguments> pairs() {
            return Stream.of(
                    arguments("one", new int[] {1, 2}), arguments(Named.of("a name of its own", "two"), new int[0]));
        }

        static List<org.junit.jupiter.params.provider.Arguments> morePairs() {
            return List.of(arguments("x".repeat(600), new int[] {3}), arguments(null, null));
        }

        @ParameterizedTest
        @MethodSource("pairs")
        void takesFewerThanThereAre(String name) {}

        @ParameterizedTest
        @MethodSource("nowhere")
        void hasNoSource(String name) {}

        @ParameterizedTest
        void hasNoSourceAtAll(String name) {}

        @ParameterizedTest
        @ArgumentsSource(Provider.class)
        void takesWhatAProviderGives(String name) {}

        @ParameterizedTest
        @ArgumentsSource(BrokenProvider.class)
        void takesWhatABrokenProviderGives(String name) {}
    }

    static final class Provider implements ArgumentsProvider {

        @Override
        public Stream<? extends org.junit.jupiter.params.provider.Arguments> provideArguments(
                ExtensionContext context) {
            return Stream.of(arguments(context.getDisplayName()), arguments("second"));
        }
    }

    static final class BrokenProvider implements ArgumentsProvider {

        @Override
        public Stream<? extends org.junit.jupiter.params.provider.Arguments> provideArguments(
                ExtensionContext context) {
            return Stream.of("first", "second", "third").map(text -> {
                if (text.equals("third")) {
                    throw new IllegalStateException("no third");
                }
                return arguments(text);
            });
        }
    }
}
