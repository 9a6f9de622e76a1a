// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestSkippedException;

/** Each way to fail. */
final class Failures {

    private Failures() {}

    /** Assertions. */
    static class AssertionsTestCase extends Mixed.TestCase {

        @TestFactory
        Stream<DynamicTest> fail() {
            return Stream.of(
                    test("equal", () -> assertEquals(1, 2)),
                    test("equal texts", () -> assertEquals("a\nb", "a\nc", "message\nof lines")),
                    test("arrays", () -> assertArrayEquals(new int[] {1, 2}, new int[] {1, 3})),
                    test("iterables", () -> assertIterableEquals(List.of(1, 2), List.of(1))),
                    test("lines", () -> assertLinesMatch(List.of("a", "b"), List.of("a", "c"))),
                    test("same", () -> assertSame("a", "b")),
                    test("null", () -> assertNull("x", () -> "supplied")),
                    test("true", () -> assertTrue(false)),
                    test("instance", () -> assertInstanceOf(String.class, 1)),
                    test("throws nothing", () -> assertThrows(IOException.class, () -> {})),
                    test("throws another", () -> assertThrows(IOException.class, () -> fails("other"))),
                    test("throws at all", () -> assertDoesNotThrow(() -> fails("thrown"))),
                    test("all", () -> assertAll(() -> assertTrue(true), () -> fails("one"), () -> assertEquals(1, 2))),
                    test("all of all", () -> assertAll("outer", () -> assertAll("inner", () -> fails("deep")))),
                    test("too late", () -> assertTimeout(Duration.ofNanos(-1), () -> fails("before it is too late"))));
        }
    }

    /** Throwables. */
    static class ThrowablesTestCase extends Mixed.TestCase {

        @TestFactory
        Stream<DynamicTest> throwIt() {
            return Stream.<Throwable>of(
                            new Throwable("plain"),
                            new Error(),
                            new AssertionError(3),
                            new AssertionError("with cause", new IOException("cause")),
                            new Exception(new Exception(new Exception("three deep"))),
                            new RuntimeException((String) null),
                            new RuntimeException(""),
                            new RuntimeException("\u0000\ud83d\udca5 \r\n\t"),
                            new RuntimeException("x".repeat(30_000)),
                            new IllegalArgumentException("argument", new NullPointerException()),
                            new NoSuchElementException("element"),
                            new ConcurrentModificationException(),
                            new IOException(new FileNotFoundException("file")),
                            new UncheckedIOException(new IOException("unchecked")),
                            new ExecutionException("executed", new Own("own", 1)),
                            new InvocationTargetException(new Own("invoked", 2), "target"),
                            new ClassCastException(),
                            new ArrayIndexOutOfBoundsException(3),
                            new ExceptionInInitializerError(new Own("initialiser", 3)),
                            new ExceptionInInitializerError("text"),
                            new NoClassDefFoundError("a/B"),
                            new ClassNotFoundException("a.B", new IOException("not read")),
                            new StackOverflowError("deep"),
                            new InterruptedException("by nobody"),
                            new CloneNotSupportedException(),
                            new SecurityException("no"),
                            new Own("\u00e4", 4),
                            new AssertionFailedError("wanted", "a", "b", new Own("cause", 5)),
                            new AssertionFailedError(),
                            new MultipleFailuresError("several", List.of(new Own("one", 6), new AssertionError("two"))),
                            new MultipleFailuresError(null, List.of()),
                            withSuppressed(new Own("suppressing", 7)),
                            withSuppressed(new IllegalStateException("state", new Own("with cause", 8))),
                            withSuppressed(new AssertionFailedError("wanted", 1, 2)),
                            withoutStack())
                    .map(thrown -> dynamicTest(thrown.getClass().getSimpleName(), () -> {
                        throw thrown;
                    }));
        }

        private static <T extends Throwable> T withSuppressed(T thrown) {
            thrown.addSuppressed(new Own("first", 9));
            thrown.addSuppressed(new IOException("second", new Own("its cause", 10)));
            return thrown;
        }

        private static Throwable withoutStack() {
            return new RuntimeException("without a stack", null, false, false) {
                private static final long serialVersionUID = 1L;
            };
        }
    }

    /** Aborted. */
    static class AbortedTestCase extends Mixed.TestCase {

        @Test
        void assumes() {
            assumeTrue(false);
        }

        @Test
        void assumesWithAMessage() {
            assumeFalse(true, "not here");
        }

        @Test
        void isAborted() {
            abort("at once");
        }

        @Test
        void isSkipped() {
            throw new TestSkippedException("late");
        }

        @Test
        void isAbortedWithSuppressed() {
            TestSkippedException thrown = new TestSkippedException("late", new IOException("cause"));
            thrown.addSuppressed(new IOException("suppressed"));
            throw thrown;
        }
    }

    private static DynamicTest test(String name, Executable body) {
        return dynamicTest("not " + name, body);
    }

    private static void fails(String message) {
        fail(message);
    }

    private static final class Own extends Exception {

        private static final long serialVersionUID = 1L;

        Own(String message, int number) {
            super(message + " " + number);
        }
    }
}
