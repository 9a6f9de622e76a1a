// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.RAISE;

import io.github.killafter.internal.jvm.raise.HangKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Busy loops of all sorts. */
final class Loops {

    static final List<Way> ALL = List.of(
            Way.of("busy loop", RAISE, HangKind.BUSY_LOOP::hang),
            Way.of("counted loop over long", RAISE, HangKind.COUNTED_LOOP::hang),
            Way.of("nested counted loops over int", RAISE, HangKind.NESTED_COUNTED_LOOP::hang),
            Way.of("loop that catches Exception", RAISE, HangKind.CATCH_EXCEPTION::hang),
            Way.of("regular expression that backtracks", RAISE, HangKind.REGULAR_EXPRESSION::hang),
            Way.of("recursion that catches StackOverflowError", RAISE, HangKind.RECURSION::hang),
            Way.of("loop in a static initialiser", RAISE, HangKind.STATIC_INITIALISER::hang),
            Way.of("loop in the hash code of a map's key", RAISE, HangKind.ENDLESS_MAP::hang),
            Way.of("map whose keys all have one hash code", RAISE, Loops::collide),
            Way.of("loop that allocates", RAISE, Loops::allocate),
            Way.of("loop in a lambda", RAISE, Loops::lambda),
            Way.of(
                    "endless stream",
                    RAISE,
                    () -> Never.use(
                            Stream.iterate(1, i -> i ^ 1).filter(i -> i > 1).findAny())),
            Way.of(
                    "flatMap of endless streams",
                    RAISE,
                    () -> Never.use(IntStream.range(0, 9)
                            .boxed()
                            .flatMap(i -> Stream.generate(() -> i))
                            .filter(i -> i > 9)
                            .count())),
            Way.of("sort with a comparator that hangs", RAISE, Loops::sort),
            Way.of("spinning with onSpinWait", RAISE, Loops::spinWait),
            Way.of("spinning with Thread.yield", RAISE, Loops::yieldForEver),
            Way.of("exponential arithmetic", RAISE, Loops::arithmetic),
            Way.of("loop of System.gc", RAISE, Loops::collect),
            Way.of("loop of thread dumps", RAISE, Loops::dump),
            Way.of("loop that loads classes", RAISE, Loops::load),
            Way.of("loop of exceptions with deep stacks", RAISE, () -> Never.again(() -> deep(500))),
            Way.of("string that doubles and is cut", RAISE, Loops::text));

    private Loops() {}

    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static void collide() {
        Map<Colliding, Integer> map = new HashMap<>();
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            map.put(new Colliding(i), i);
        }
        Never.use(map);
    }

    private static void allocate() {
        while (true) {
            Never.use(new byte[4096]);
        }
    }

    private static void lambda() {
        Supplier<Integer> supplier = () -> {
            Never.spin();
            return 1;
        };
        Never.use(supplier.get());
    }

    private static void sort() {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        list.sort((one, other) -> {
            Never.use(one);
            Never.use(other);
            Never.spin();
            return 0;
        });
        Never.use(list);
    }

    private static void spinWait() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a bad habit, on purpose
    private static void yieldForEver() {
        while (true) {
            Thread.yield();
        }
    }

    private static void arithmetic() {
        BigInteger huge = BigInteger.ONE.shiftLeft(400_000).subtract(BigInteger.ONE);
        Never.use(huge.subtract(BigInteger.TWO).modPow(huge.subtract(BigInteger.TEN), huge));
    }

    private static void collect() {
        while (true) {
            System.gc();
        }
    }

    private static void dump() {
        while (true) {
            Never.use(Thread.getAllStackTraces());
        }
    }

    private static void load() throws ClassNotFoundException {
        while (true) {
            Never.use(new FreshLoader().loadClass(FreshLoader.Loaded.class.getName()));
        }
    }

    private static int deep(int depth) {
        if (depth == 0) {
            return thrown();
        }
        return deep(depth - 1) + 1;
    }

    private static int thrown() {
        throw new IllegalStateException("deep");
    }

    private static void text() {
        String text = "a";
        while (true) {
            text = text.length() > 10_000 ? text.substring(1, 9) : text + text;
        }
    }
}
