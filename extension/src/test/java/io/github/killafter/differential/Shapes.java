// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.killafter.testkit.Fixture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of several shapes with places of every kind. */
public final class Shapes {

    private Shapes() {}

    /** What each shape has in it. */
    @Fixture
    @ExtendWith({PlannedEnd.class, Callbacks.class})
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public abstract static class Tests {

        protected Tests() {
            PlannedEnd.at(Place.CONSTRUCTOR);
        }

        @BeforeAll
        static void beforeAll() {
            PlannedEnd.at(Place.BEFORE_ALL);
        }

        @BeforeEach
        void beforeEach() {
            PlannedEnd.at(Place.BEFORE_EACH);
        }

        @Test
        @Disabled("never")
        void isDisabled() {}

        @Test
        void passes(Void unused) {
            PlannedEnd.at(Place.LEAF);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void takes(int number) {
            PlannedEnd.at(Place.LEAF);
            failIf(number == 2);
        }

        static IntStream numbers() {
            PlannedEnd.at(Place.SOURCE);
            return IntStream.rangeClosed(1, 2).peek(number -> PlannedEnd.at(Place.SOURCE));
        }

        static void failIf(boolean condition) {
            if (condition) {
                throw new IllegalArgumentException("a failure of its own");
            }
        }

        @AfterEach
        void afterEach() {
            PlannedEnd.at(Place.AFTER_EACH);
        }

        @AfterAll
        static void afterAll() {
            PlannedEnd.at(Place.AFTER_ALL);
        }
    }

    /** Tests of more kinds. */
    public abstract static class MoreTests extends Tests {

        @Test
        void aborts() {
            PlannedEnd.at(Place.LEAF);
            abort("not today");
        }

        @Test
        void fails() {
            PlannedEnd.at(Place.LEAF);
            failIf(true);
        }

        @TestFactory
        Stream<DynamicTest> makes() {
            PlannedEnd.at(Place.FACTORY);
            return dynamicTests(2);
        }

        static Stream<DynamicTest> dynamicTests(int count) {
            return IntStream.rangeClosed(1, count).mapToObj(number -> {
                PlannedEnd.at(Place.FACTORY);
                return DynamicTest.dynamicTest("number " + number, () -> {
                    PlannedEnd.at(Place.LEAF);
                    failIf(number == 2);
                });
            });
        }
    }

    /** Classes in a class, and in one of those. */
    public abstract static class Nests extends Tests {

        @Nested
        class First {

            @Test
            void isInside() {
                PlannedEnd.at(Place.LEAF);
            }

            @Nested
            class Deep {

                Deep() {
                    PlannedEnd.at(Place.CONSTRUCTOR);
                }

                @Test
                void isDeep() {
                    PlannedEnd.at(Place.LEAF);
                }
            }
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Second {

            Second() {
                PlannedEnd.at(Place.CONSTRUCTOR);
            }

            @BeforeAll
            void beforeAllInside() {
                PlannedEnd.at(Place.BEFORE_ALL);
            }

            @Test
            void isInside() {
                PlannedEnd.at(Place.LEAF);
            }

            @AfterAll
            void afterAllInside() {
                PlannedEnd.at(Place.AFTER_ALL);
            }
        }
    }

    /** One instance, whose methods are in order. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    public abstract static class OneInstance extends Tests {

        @BeforeAll
        void beforeAllOfInstance() {
            PlannedEnd.at(Place.BEFORE_ALL);
        }

        @Test
        @Order(1)
        void isFirst() {
            PlannedEnd.at(Place.LEAF);
        }

        @Order(2)
        @ParameterizedTest
        @MethodSource("own")
        void isSecond(int unused) {
            PlannedEnd.at(Place.LEAF);
        }

        IntStream own() {
            PlannedEnd.at(Place.SOURCE);
            return IntStream.of(1, 2);
        }

        @AfterAll
        void afterAllOfInstance() {
            PlannedEnd.at(Place.AFTER_ALL);
        }
    }

    /** Dynamic tests in dynamic containers. */
    public abstract static class Dynamic extends MoreTests {

        @TestFactory
        Stream<DynamicNode> makesContainers() {
            PlannedEnd.at(Place.FACTORY);
            return Stream.of(
                    container("first", dynamicTests(2)),
                    DynamicTest.dynamicTest("between", () -> PlannedEnd.at(Place.LEAF)),
                    container("second", Stream.of(container("deep", dynamicTests(2)), container("empty", Stream.of()))),
                    container("third", dynamicTests(1)));
        }

        @TestFactory
        DynamicNode makesOne() {
            PlannedEnd.at(Place.FACTORY);
            return container("only", dynamicTests(1));
        }

        private static DynamicContainer container(String name, Stream<? extends DynamicNode> children) {
            return DynamicContainer.dynamicContainer(name, children.peek(child -> PlannedEnd.at(Place.FACTORY)));
        }
    }

    /** What an interface gives to a class. */
    interface Given {

        @BeforeAll
        static void beforeAllGiven() {
            PlannedEnd.at(Place.BEFORE_ALL);
        }

        @BeforeEach
        default void beforeEachGiven() {
            PlannedEnd.at(Place.BEFORE_EACH);
        }

        @Test
        default void isGiven() {
            PlannedEnd.at(Place.LEAF);
        }

        @TestFactory
        default Stream<DynamicTest> makesGiven() {
            PlannedEnd.at(Place.FACTORY);
            return MoreTests.dynamicTests(1);
        }

        @AfterEach
        default void afterEachGiven() {
            PlannedEnd.at(Place.AFTER_EACH);
        }

        @AfterAll
        static void afterAllGiven() {
            PlannedEnd.at(Place.AFTER_ALL);
        }
    }

    /** Tests of a superclass and of an interface. */
    public abstract static class Inherits extends MoreTests implements Given {

        @Override
        @Test
        void passes(Void unused) {
            PlannedEnd.at(Place.LEAF);
        }
    }
}
