// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test of each kind that Jupiter has, and of each way to end. */
@SuppressWarnings("DoNotCallSuggester") // they fail, which is what they are for
@Fixture
@Tag("kinds")
@DisplayName("each kind of test")
public class KindsTestCase extends InheritedTests implements DefaultTests {

    @BeforeAll
    static void beforeAll(TestReporter reporter) {
        reporter.publishEntry("in", "@BeforeAll");
    }

    @BeforeEach
    void beforeEach(TestInfo info) {
        assertTrue(info.getTags().contains("kinds"));
    }

    @AfterEach
    void afterEach() {}

    @AfterAll
    static void afterAll() {}

    @Test
    @Tag("slow")
    @DisplayName("has a name \u00e4\u20ac\ud83d\udca5")
    void hasAName() {}

    @Test
    void reports(TestReporter reporter) {
        reporter.publishEntry("one", "1");
        reporter.publishEntry("just a value");
    }

    @Test
    void writesToAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "text");
    }

    @Test
    void fails() {
        assertEquals("expected\nlines", "actual\nlines", "they differ");
    }

    @Test
    void failsWithoutAMessage() {
        fail();
    }

    @Test
    void failsInSeveralWays() {
        assertAll("heading", () -> assertEquals(1, 2), () -> assertTrue(false, "not true"));
    }

    @Test
    void failsWithACause() {
        throw new UncheckedIOException("outer", new IOException("inner"));
    }

    @Test
    void failsWithAnErrorOfItsOwn() throws OwnException {
        OwnException thrown = new OwnException("own");
        thrown.addSuppressed(new IllegalStateException("suppressed"));
        throw thrown;
    }

    @Test
    void isAborted() {
        assumeTrue(false, "not here");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @Test
    @EnabledIf("never")
    void isNotEnabled() {}

    @Test
    @DisabledIf(value = "always", disabledReason = "as it always is")
    void isDisabledByAMethod() {}

    static boolean never() {
        return false;
    }

    static boolean always() {
        return true;
    }

    @Test
    @Timeout(20)
    void hasATimeout() {}

    @RepeatedTest(3)
    void isRepeated() {}

    @RepeatedTest(value = 2, name = "{displayName} {currentRepetition} of {totalRepetitions}")
    @DisplayName("named")
    void isRepeatedWithAName() {}

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "", "  ", "c d"})
    void takesStrings(String text) {
        assertTrue(text.length() < 3);
    }

    @ParameterizedTest(name = "{index}: {0} and {1}")
    @CsvSource({"1, one", "2, two"})
    void takesColumns(int number, String name) {
        assertTrue(number < 2, name);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void takesNumbers(int number) {
        assumeTrue(number != 2, "two");
    }

    static IntStream numbers() {
        return IntStream.of(1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(value = TimeUnit.class, names = "DAYS")
    void takesConstants(TimeUnit unit) {}

    @ParameterizedTest
    @MethodSource("broken")
    void hasABrokenSource(int number) {}

    static IntStream broken() {
        throw new IllegalStateException("no numbers");
    }

    @TestFactory
    Stream<DynamicNode> makesTests() {
        return Stream.of(
                dynamicTest("passes", () -> {}),
                dynamicContainer(
                        "container",
                        Stream.of(
                                dynamicTest("fails", () -> fail("here")),
                                dynamicContainer("inner", Stream.of(dynamicTest("deep", () -> {}))),
                                dynamicTest("is aborted", () -> assumeTrue(false)))),
                dynamicTest("has a place", URI.create("https://example.org/x"), () -> {}),
                dynamicTest("has a class", URI.create("class:java.lang.String"), () -> {}),
                dynamicTest("has a method", URI.create("method:java.lang.String#length()"), () -> {}),
                dynamicTest("has a resource", URI.create("classpath:/x/y.txt?line=3&column=4"), () -> {}),
                dynamicTest("has a file", URI.create("file:/x/y.txt?line=3"), () -> {}));
    }

    @TestFactory
    Stream<DynamicNode> makesNone() {
        return Stream.empty();
    }

    @Nested
    @Tag("inner")
    class Inner {

        @Test
        void isNested() {}

        @Nested
        @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
        class Deep {

            @Test
            void is_nested_twice() {}

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void takes_numbers(int number) {}
        }
    }

    @Nested
    class FailsBefore {

        @BeforeEach
        void breaks() {
            throw new IllegalArgumentException("before each");
        }

        @Test
        void isNotReached() {}
    }

    @Nested
    @Disabled("all of it")
    class IsDisabled {

        @Test
        void isNotReached() {}
    }

    /** An exception that the suite JVM cannot make. */
    static final class OwnException extends Exception {

        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super(message);
        }
    }

    /** State and order count. */
    @Fixture
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OrderedTestCase {

        private int calls;

        @BeforeAll
        void before() {
            calls = 10;
        }

        @Test
        @Order(2)
        void second() {
            assertEquals(12, ++calls);
        }

        @Test
        @Order(1)
        void first() {
            assertEquals(11, ++calls);
        }

        @Test
        @Order(3)
        void third() {
            assertEquals(13, ++calls);
        }
    }

    /** Nothing in it runs. */
    @Fixture
    static class BreaksBeforeAllTestCase {

        @BeforeAll
        static void breaks() {
            throw new IllegalStateException("before all");
        }

        @Test
        void isNotReached() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void isNotReachedEither(int number) {}
    }

    /** Cannot be made. */
    @Fixture
    static class BrokenConstructorTestCase {

        BrokenConstructorTestCase() {
            throw new IllegalStateException("constructor");
        }

        @Test
        void isNotReached() {}
    }

    /** Cannot be loaded. */
    @Fixture
    static class BrokenInitialiserTestCase {

        static final int NUMBER = broken();

        static int broken() {
            throw new IllegalStateException("initialiser");
        }

        @Test
        void isNotReached() {}

        @Test
        void isNotReachedEither() {}
    }

    /** Fails after its tests. */
    @Fixture
    static class BreaksAfterAllTestCase {

        @AfterAll
        static void breaks() {
            throw new IllegalStateException("after all");
        }

        @Test
        void passes() {}
    }
}

/** What a class inherits. */
abstract class InheritedTests {

    @Test
    void isInherited() {}
}

/** What a class gets from an interface. */
interface DefaultTests {

    @Test
    default void isOfAnInterface() {}
}
