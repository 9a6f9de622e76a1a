// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ArgumentConverter;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to hang in argument sources and in streams of dynamic tests. */
final class SourceHangs {

    private SourceHangs() {}

    static class SpinningMethodSourceTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static Stream<Integer> source() {
            Blocking.forever();
            return Stream.of(1);
        }
    }

    static class LazyMethodSourceTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static IntStream source() {
            return IntStream.rangeClosed(1, 3).peek(each -> {
                if (each == 3) {
                    Blocking.forever();
                }
            });
        }
    }

    static class EmptyHandedMethodSourceTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static Stream<Integer> source() {
            return Stream.iterate(0, each -> each + 1).filter(each -> each < 0);
        }
    }

    static class QueueMethodSourceTestCase extends RunnerHangs.WithTimeout {

        private static final BlockingQueue<Integer> QUEUE = new LinkedBlockingQueue<>();

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static Stream<Integer> source() {
            return Stream.generate(QueueMethodSourceTestCase::next);
        }

        private static Integer next() {
            try {
                return QUEUE.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    static final class SpinningProvider implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
            Blocking.forever();
            return Stream.of(Arguments.of(1));
        }
    }

    static class SpinningProviderTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest
        @ArgumentsSource(SpinningProvider.class)
        void test(int unused) {}
    }

    static final class SpinningConverter implements ArgumentConverter {

        @Override
        public Object convert(Object source, ParameterContext context) {
            Blocking.forever();
            return source;
        }
    }

    static class SpinningConverterTestCase extends RunnerHangs.WithTimeout {

        @ParameterizedTest(name = "one")
        @ValueSource(ints = 1)
        void test(@ConvertWith(SpinningConverter.class) int unused) {}
    }

    private static DynamicTest dynamicTest(int number) {
        return DynamicTest.dynamicTest("dynamic " + number, () -> {});
    }

    static class SleepingFactoryStreamTestCase extends RunnerHangs.WithTimeout {

        @TestFactory
        Stream<DynamicTest> tests() {
            return IntStream.rangeClosed(1, 3)
                    .peek(each -> {
                        if (each == 3) {
                            RunnerHangs.sleep();
                        }
                    })
                    .mapToObj(SourceHangs::dynamicTest);
        }
    }

    static class EmptyHandedFactoryStreamTestCase extends RunnerHangs.WithTimeout {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.iterate(0, each -> each + 1).filter(each -> each < 2).map(SourceHangs::dynamicTest);
        }
    }

    static class FactoryIteratorTestCase extends RunnerHangs.WithTimeout {

        @TestFactory
        Iterator<DynamicTest> tests() {
            return new Spins();
        }

        static final class Spins implements Iterator<DynamicTest> {

            @Override
            public boolean hasNext() {
                Blocking.forever();
                return false;
            }

            @Override
            public DynamicTest next() {
                return dynamicTest(1);
            }
        }
    }

    static class SlowSourceTestCase extends RunnerHangs.WithLongerTimeout {

        @ParameterizedTest
        @MethodSource("source")
        void test(int unused) {}

        static IntStream source() {
            return IntStream.rangeClosed(1, 3).peek(each -> RunnerHangs.wait(RunnerHangs.SLOW));
        }
    }

    static class SlowFactoryTestCase extends RunnerHangs.WithLongerTimeout {

        @TestFactory
        Stream<DynamicTest> tests() {
            return IntStream.rangeClosed(1, 3)
                    .peek(each -> RunnerHangs.wait(RunnerHangs.SLOW))
                    .mapToObj(SourceHangs::dynamicTest);
        }
    }
}
