// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

/** A kind of suite: how many classes it has, the tests in each, and the work of each test in microseconds. */
enum Shape {
    ONE_TEST("one test", 1, Tests.ONE, 1),
    SMALL_CLASSES("2,000 classes of one test", 2000, Tests.ONE, 1),
    PARAMETERIZED("10,000 parameters", 1, Tests.PARAMETERIZED, 10_000, 1),
    MICROS_1("tests of 1 us", 20, Tests.REPEATED, 1000, 1),
    MICROS_100("tests of 100 us", 20, Tests.REPEATED, 500, 100),
    MILLIS_1("tests of 1 ms", 20, Tests.REPEATED, 100, 1000),
    MILLIS_10("tests of 10 ms", 20, Tests.REPEATED, 10, 10_000);

    final String label;
    final int classes;
    private final Tests tests;
    private final int count;
    private final int micros;

    Shape(String label, int classes, Tests tests, int micros) {
        this(label, classes, tests, 1, micros);
    }

    Shape(String label, int classes, Tests tests, int count, int micros) {
        this.label = label;
        this.classes = classes;
        this.tests = tests;
        this.count = count;
        this.micros = micros;
    }

    /** Return the number of tests in all classes. */
    int tests() {
        return classes * count;
    }

    /** Return the source of a class. */
    String source(String name) {
        return """
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.*;
                import org.junit.jupiter.params.provider.*;
                class %s {
                    static java.util.stream.IntStream numbers() { return java.util.stream.IntStream.range(0, %d); }
                    %s { io.github.killafter.samples.benchmarks.suites.Work.micros(%d); }
                }
                """.formatted(name, count, tests.declaration(count), micros);
    }

    private enum Tests {
        ONE,
        REPEATED,
        PARAMETERIZED;

        String declaration(int count) {
            return switch (this) {
                case ONE -> "@Test void works()";
                case REPEATED -> "@RepeatedTest(" + count + ") void works()";
                case PARAMETERIZED -> "@ParameterizedTest @MethodSource(\"numbers\") void works(int number)";
            };
        }
    }
}
