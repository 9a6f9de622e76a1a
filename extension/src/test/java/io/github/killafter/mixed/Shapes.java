// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.IndicativeSentencesGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes in classes, what they inherit, and what it is all called. */
final class Shapes {

    private Shapes() {}

    /** Three deep. */
    @TestClassOrder(ClassOrderer.OrderAnnotation.class)
    static class NestedTestCase extends Mixed.TestCase {

        @Test
        void outside() {}

        @Nested
        @Order(3)
        @Tag("third")
        class Third {

            @Test
            void inside() {}
        }

        @Nested
        @Order(1)
        @Tag("first")
        @DisplayName("the first \ud83e\udd47")
        class First {

            @Test
            @Tag("own")
            void inside(TestInfo info) {
                assertEquals(3, info.getTags().size());
            }

            @Nested
            @TestInstance(TestInstance.Lifecycle.PER_CLASS)
            @TestMethodOrder(MethodOrderer.DisplayName.class)
            class Deep {

                private int calls;

                @BeforeAll
                void before() {
                    calls = 5;
                }

                @Test
                @DisplayName("b")
                void one() {
                    assertEquals(7, ++calls);
                }

                @Test
                @DisplayName("a")
                void two() {
                    assertEquals(6, ++calls);
                }

                @Nested
                class Deepest extends Inherited implements WithTests {

                    @RepeatedTest(3)
                    void often() {}

                    @ParameterizedTest
                    @ValueSource(ints = {1, 2, 3})
                    void takes(int number) {
                        assertTrue(number < 3, "three");
                    }

                    @TestFactory
                    org.junit.jupiter.api.DynamicNode makes() {
                        return org.junit.jupiter.api.DynamicTest.dynamicTest("made", () -> {});
                    }
                }
            }
        }

        @Nested
        @Order(2)
        class Second extends Inherited {}

        @Nested
        class WithoutTests {}
    }

    abstract static class Inherited {

        @Test
        void isInherited() {}

        @Test
        void isOverridden() {
            throw new AssertionError("overridden");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "y"})
        void isInheritedWith(String text) {}
    }

    interface WithTests {

        @Test
        default void isOfAnInterface() {}

        @Test
        @Tag("interface")
        default void failsInAnInterface() {
            throw new AssertionError("interface");
        }
    }

    /** What comes from above. */
    @Tag("child")
    static class InheritingTestCase extends Inherited implements WithTests {

        @Override
        @Test
        void isOverridden() {}

        @Mixed
        void isComposed() {}

        @Mixed
        @Tag("more")
        void isComposedWithMore(TestInfo info) {
            assertTrue(info.getTags().contains("composed"));
        }

        @Test
        void overloaded() {}

        @Test
        void overloaded(TestInfo info) {}

        private static class Hidden {}

        @Test
        void isNoTestAtAll(Hidden hidden) {}
    }

    /** Names. */
    @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
    static class Underscores_TestCase extends Mixed.TestCase {

        @Test
        void has_a_name_of_words() {}

        @Test
        void a_name_that_is_as_long_as_a_name_of_a_method_can_become_where_people_write_whole_sentences_as_names() {}

        @Nested
        class In_a_class {

            @Test
            void with_one_more() {}
        }
    }

    /** Sentences. */
    @IndicativeSentencesGeneration(separator = " -> ", generator = DisplayNameGenerator.Simple.class)
    static class SentencesTestCase extends Mixed.TestCase {

        @Test
        void isASentence() {}

        @Nested
        class Inside {

            @Test
            void isALongerSentence() {}

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void takes(int number) {}
        }
    }

    /** Names made by code of the build. */
    @DisplayNameGeneration(Shouting.class)
    static class ShoutingTestCase extends Mixed.TestCase {

        @Test
        void isLoud() {}

        @Test
        @DisplayName("is quiet")
        void isQuiet() {}

        @Test
        @DisplayName("\u202eright to left \u0007 \ud83d\udca5 \\ \" ' <b>&amp;</b> ${x} %s {0} [1]/[2]")
        void isOdd() {}
    }

    static final class Shouting extends DisplayNameGenerator.Standard {

        @Override
        public String generateDisplayNameForMethod(Class<?> type, Method method) {
            return method.getName().toUpperCase(java.util.Locale.ROOT) + "!";
        }
    }

    /** Order by name. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ByNameTestCase extends Mixed.TestCase {

        @Test
        void c() {}

        @Test
        void a() {}

        @Test
        void b() {}
    }
}
