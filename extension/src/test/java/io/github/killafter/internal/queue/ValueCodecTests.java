// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.killafter.internal.queue.Everything.Figure;
import io.github.killafter.internal.queue.Everything.Pair;
import io.github.killafter.internal.queue.Everything.Shade;
import io.github.killafter.internal.queue.Everything.Tree;
import io.github.killafter.internal.wire.codec.WireException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ValueCodecTests {

    @Test
    void bringsEveryTypeAcross() {
        Object arrived = thereAndBack(Everything.class, Everything.sample());
        assertThat(arrived).isEqualTo(Everything.sample());
        assertThat(((Everything) arrived).map()).containsOnlyKeys("z", "");
    }

    @Test
    void bringsValuesThatNobodyCanChange() {
        Everything arrived = (Everything) thereAndBack(Everything.class, Everything.sample());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> arrived.list().add("more"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> arrived.map().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> arrived.set().clear());
    }

    /** What must not be declared, each with what is said of it. */
    @SuppressWarnings({"rawtypes", "ArrayRecordComponent"})
    record Wrong(
            Object object,
            Number number,
            Thread thread,
            List raw,
            Map<String, Object> map,
            Pair<Integer, Runnable> pair,
            Optional<Throwable> optional,
            Class<?> type,
            ArrayList<String> arrayList,
            Comparable<String>[] array,
            Shadowed sealed) {}

    sealed interface Shadowed permits Open {}

    non-sealed interface Open extends Shadowed {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        object    | java.lang.Object cannot be sent to another JVM; allowed are strings,
        number    | java.lang.Number cannot be sent
        thread    | java.lang.Thread cannot be sent
        raw       | List needs its type arguments: declare it as List<...>
        map       | Map: java.lang.Object cannot be sent
        pair      | second: java.lang.Runnable cannot be sent
        optional  | Optional: java.lang.Throwable cannot be sent
        type      | java.lang.Class<java.lang.Object> cannot be sent
        arrayList | java.util.ArrayList<java.lang.String> cannot be sent
        array     | []: java.lang.Comparable<java.lang.String> cannot be sent
        sealed    | Open: io.github.killafter.internal.queue.ValueCodecTests$Open cannot be sent
        """)
    void refusesTypesThatDoNotCross(String component, String message) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(typeOf(Wrong.class, component)))
                .withMessageStartingWith(message);
    }

    /** A type parameter without an argument. */
    record Nest<T>(@Nullable Nest<List<T>> next) {}

    record Holder(Nest<String> nest) {}

    @Test
    void refusesATypeWithoutEnd() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(Holder.class))
                .withMessageContaining("type arguments are nested deeper than 50");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(Pair.class))
                .withMessage("A is a type variable; declare the type that it stands for");
    }

    /** Stands for heap pollution: an unchecked cast put something else there. */
    record Texts(List<String> texts, @Nullable BigInteger number) {}

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void refusesAValueOfAnotherTypeAndSaysWhere() {
        ValueCodec codec = ValueCodec.of(Texts.class);
        List<String> polluted = (List) List.of("a", 1);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.encode(new Texts(polluted, null)))
                .withMessage("texts: [1]: java.lang.String is declared, but the value is a java.lang.Integer");
        BigInteger foreign = new BigInteger("1") {
            private static final long serialVersionUID = 1L;
        };
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.encode(new Texts(List.of(), foreign)))
                .withMessageStartingWith("number: java.math.BigInteger is declared, but the value is a ");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.encode("x"))
                .withMessageEndingWith("Texts is declared, but the value is a java.lang.String");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(String.class).encode("x".repeat(1 << 21)))
                .withMessage("a value of more than 1048564 bytes cannot be sent; send it in parts");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(byte[].class).encode(new byte[1 << 20]))
                .withMessage("a value of more than 1048564 bytes cannot be sent; send it in parts");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(Tree.class).encode(deep(200)))
                .withMessageContaining("deeper than 100, or contain themselves");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(BigDecimal.class).encode(new BigDecimal("1E+1000000")))
                .withMessageContaining("scale -1000000");
    }

    private static Tree deep(int depth) {
        return IntStream.range(0, depth)
                .boxed()
                .reduce(new Tree(0, null, List.of()), (tree, i) -> new Tree(i, tree, List.of()), (a, b) -> b);
    }

    @Test
    void readsNothingThatLiesTooDeep() {
        ByteBuffer bytes = ByteBuffer.allocate(5 * 200);
        while (bytes.hasRemaining()) {
            bytes.putInt(1).put((byte) 1);
        }
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(Tree.class).decode(bytes.flip()))
                .withMessageContaining("left: left: left: ")
                .withMessageEndingWith("values are nested deeper than 100");
    }

    /** A record that checks its components. */
    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd: " + number);
            }
        }
    }

    record Keyed(int hash, int other) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    record Collections2(Set<String> set, Map<String, Integer> map, Set<Keyed> keyed) {}

    @Test
    void holdsWhatComesAgainstTheRecordsOwnRules() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(Even.class).decode(ints(3)))
                .withMessageEndingWith(
                        "cannot be created from these components: java.lang.IllegalArgumentException: odd: 3");
    }

    @Test
    void refusesBytesThatAreNoValue() {
        refused(Shade.class, ValueCodec.of(String.class).encode("PURPLE"), "not a constant of ");
        refused(Figure.class, ints(7), "has no permitted class number 7");
        refused(Integer.class, ints(1, 2), "4 bytes too many");
        refused(Integer.class, ByteBuffer.allocate(2), "the message ends too early");
        refused(byte[].class, ints(Integer.MAX_VALUE), "elements cannot be in 0 bytes");
        refused(String.class, ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 1, -1}), "a text is not UTF-8");
        refused(String.class, ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 65}), "ends within a character");
        refused(Character.class, ints(1 << 16), "65536 is not a char");
        refused(Short.class, ints(1 << 16), "65536 is not a short");
        refused(Boolean.class, ByteBuffer.wrap(new byte[] {2}), "2 is not a boolean");
        refused(BigInteger.class, ints(0), "an integer needs at least one byte");
        refused(BigDecimal.class, ints(Integer.MIN_VALUE, 1), "scale -2147483648 cannot be sent");
        refused(java.time.Year.class, ints(Integer.MAX_VALUE), "not a date: ");
        refused(java.time.LocalDate.class, ValueCodec.of(String.class).encode("2026-02-30"), "is not a LocalDate");
        refused(
                java.util.UUID.class,
                ValueCodec.of(String.class).encode("x".repeat(1000)),
                "a text of 1000 characters");
        refused(Void.class, ByteBuffer.allocate(1), "this queue is declared to carry no values");
    }

    @Test
    void refusesKeysThatComeTwice() {
        ByteBuffer twice = ByteBuffer.allocate(100).putInt(2);
        for (int i = 0; i < 2; i++) {
            twice.put((byte) 1).put((byte) 1).putInt(1).put((byte) 65);
        }
        refused(typeOf(Collections2.class, "set"), twice.flip(), "an element or a key occurs twice");
    }

    @Test
    void refusesSoManyKeysThatTheirHashCodesCouldStopUs() {
        Type type = typeOf(Collections2.class, "keyed");
        Set<Keyed> few = keyed(4_000);
        assertThat(thereAndBack(type, few)).isEqualTo(few);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(type).encode(keyed(6_000)))
                .withMessageStartingWith("6000 keys or elements; a set or a map may have 5000 at most");
        Set<String> many = new HashSet<>();
        IntStream.range(0, 6_000).forEach(i -> many.add("key " + i));
        assertThat(thereAndBack(typeOf(Collections2.class, "set"), many)).isEqualTo(many);
    }

    private static Set<Keyed> keyed(int count) {
        Set<Keyed> keyed = new HashSet<>();
        IntStream.range(0, count).forEach(i -> keyed.add(new Keyed(i, 1)));
        return keyed;
    }

    @Test
    void neverFailsInAnotherWayWhateverComes() {
        ValueCodec codec = ValueCodec.of(Everything.class);
        byte[] good = new byte[codec.encode(Everything.sample()).remaining()];
        codec.encode(Everything.sample()).get(good);
        Random random = new Random(4711);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
            refused += isRefused(codec, ByteBuffer.wrap(bytes, 0, length)) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private static boolean isRefused(ValueCodec codec, ByteBuffer bytes) {
        try {
            codec.decode(bytes);
            return false;
        } catch (WireException refused) {
            return true;
        }
    }

    @Test
    void findsWhatATypeParameterStandsFor() {
        abstract class Base<T> implements Supplier<List<T>> {}
        abstract class Derived extends Base<Integer> {}
        ValueCodec codec = ValueCodec.ofArgument(Derived.class, Supplier.class, 0);
        assertThat(codec).hasToString("java.util.List<java.lang.Integer>");
        assertThat(codec.decode(codec.encode(List.of(1, 2)))).isEqualTo(List.of(1, 2));
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.ofArgument(Base.class, Supplier.class, 0))
                .withMessage("T is a type variable; declare the type that it stands for");
    }

    @Test
    void takesAnEmptyValueOfEachContainer() {
        Collections2 empty = new Collections2(Set.of(), Map.of(), Collections.emptySet());
        assertThat(thereAndBack(Collections2.class, empty)).isEqualTo(empty);
    }

    private static ByteBuffer ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
        IntStream.of(values).forEach(bytes::putInt);
        return bytes.flip();
    }

    private static void refused(Type type, ByteBuffer bytes, String message) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ValueCodec.of(type).decode(bytes))
                .withMessageContaining(message);
    }

    private static Type typeOf(Class<?> record, String component) {
        return Stream.of(record.getRecordComponents())
                .filter(each -> each.getName().equals(component))
                .map(RecordComponent::getGenericType)
                .findFirst()
                .orElseThrow();
    }

    private static Object thereAndBack(Type type, Object value) {
        return ValueCodec.of(type).decode(ValueCodec.of(type).encode(value));
    }
}
