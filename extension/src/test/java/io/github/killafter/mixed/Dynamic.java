// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Tests that are known only as they run. */
final class Dynamic {

    private Dynamic() {}

    /** Factories. */
    static class FactoriesTestCase extends Mixed.TestCase {

        @TestFactory
        Stream<DynamicNode> threeDeep() {
            return IntStream.range(0, 3).mapToObj(outer -> dynamicContainer("outer " + outer, inner(outer)));
        }

        private static Stream<DynamicNode> inner(int outer) {
            return IntStream.range(0, 3)
                    .mapToObj(inner -> dynamicContainer(
                            "inner " + inner,
                            Stream.of(
                                    dynamicTest("passes", () -> {}),
                                    dynamicTest("fails \u00e4\u20ac", () -> assertEquals(outer, inner, "not the same")),
                                    dynamicTest("may be aborted", () -> assumeTrue(outer > inner, "too small")))));
        }

        @TestFactory
        Iterator<DynamicTest> fromAnIterator() {
            return List.of(dynamicTest("x".repeat(2_000), () -> {}), dynamicTest("", () -> {}))
                    .iterator();
        }

        @TestFactory
        DynamicTest[] fromAnArray() {
            return new DynamicTest[] {dynamicTest("same name", () -> {}), dynamicTest("same name", () -> fail("here"))};
        }

        @TestFactory
        @DisplayName("just one")
        DynamicNode single() {
            return dynamicTest("single", URI.create("https://example.org/?q=1"), () -> {});
        }

        @TestFactory
        Stream<DynamicTest> fromInputs() {
            return DynamicTest.stream(
                    Stream.of("a", "b", "c"), text -> "input " + text, text -> assertEquals("b", text));
        }

        @TestFactory
        Stream<DynamicNode> breaksHalfWay() {
            return Stream.of(1, 2, 3).map(number -> {
                if (number == 3) {
                    throw new IllegalStateException("no third");
                }
                return dynamicTest("number " + number, () -> {});
            });
        }

        @TestFactory
        Stream<DynamicNode> hasABrokenContainer() {
            return Stream.of(
                    dynamicContainer("broken", Stream.of(1).map(number -> fail("in the container"))),
                    dynamicTest("after it", () -> {}));
        }

        @TestFactory
        List<DynamicNode> breaksAtOnce() {
            throw new UnsupportedOperationException("no tests");
        }

        @TestFactory
        Stream<DynamicTest> reports(TestReporter reporter) {
            return Stream.of(dynamicTest("reports", () -> reporter.publishEntry("from", "a dynamic test")));
        }
    }

    /** Repetitions. */
    static class RepeatedTestCase extends Mixed.TestCase {

        @RepeatedTest(25)
        void often(RepetitionInfo info) {
            assertEquals(0, info.getCurrentRepetition() / 20, "late");
        }

        @RepeatedTest(value = 3, name = RepeatedTest.LONG_DISPLAY_NAME)
        @DisplayName("long name")
        void withALongName() {}
    }

    /** Templates. */
    @ExtendWith(Invocations.class)
    static class TemplatesTestCase extends Mixed.TestCase {

        @TestTemplate
        void takes(String text) {
            assertEquals(5, text.length());
        }

        @TestTemplate
        @DisplayName("also a template")
        void takesToo(String text, TestReporter reporter) {
            reporter.publishEntry(text);
        }

        @TestTemplate
        void takesWhatNobodyGives(Thread thread) {}
    }

    static final class Invocations implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of("first", "second", "third").map(Invocation::new);
        }
    }

    private record Invocation(String text) implements TestTemplateInvocationContext, ParameterResolver {

        @Override
        public String getDisplayName(int index) {
            return index + ". invocation: " + text;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return text;
        }
    }
}
