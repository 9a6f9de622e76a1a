// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.coverage;

/** The places where code of a test can hang; each as the members of a test class, with its annotations left open. */
enum Site {
    TEST("""
            ${Test} void test() { Hang.now(); }
            """),
    STATIC_INITIALISER("""
            static { Hang.now(); }
            ${Test} void test() {}
            """),
    CONSTRUCTOR("""
            ${Class}() { Hang.now(); }
            ${Test} void test() {}
            """),
    CONSTRUCTOR_PER_CLASS("@TestInstance(TestInstance.Lifecycle.PER_CLASS)", """
            ${Class}() { Hang.now(); }
            ${Test} void test() {}
            """),
    BEFORE_ALL("""
            @BeforeAll static void before() { Hang.now(); }
            ${Test} void test() {}
            """),
    BEFORE_EACH("""
            @BeforeEach void before() { Hang.now(); }
            ${Test} void test() {}
            """),
    AFTER_EACH("""
            @AfterEach void after() { Hang.now(); }
            ${Test} void test() {}
            """),
    AFTER_ALL("""
            @AfterAll static void after() { Hang.now(); }
            ${Test} void test() {}
            """),
    TEST_FACTORY("""
            ${Factory} List<DynamicTest> test() { Hang.now(); return List.of(); }
            """),
    DYNAMIC_TEST("""
            ${Factory} List<DynamicTest> test() { return List.of(DynamicTest.dynamicTest("one", Hang::now)); }
            """),
    NESTED_TEST("""
            @Nested class Inner { ${Test} void test() { Hang.now(); } }
            """),
    NESTED_CONSTRUCTOR("""
            @Nested class Inner { Inner() { Hang.now(); } ${Test} void test() {} }
            """),
    BEFORE_ALL_AROUND_NESTED("""
            @BeforeAll static void before() { Hang.now(); }
            @Nested class Inner { ${Test} void test() {} }
            """),
    ARGUMENT_SOURCE(Caller.JUNIT, "", """
            static Stream<String> source() { Hang.now(); return Stream.of("one"); }
            ${Parameterized} void test(String argument) {}
            """),
    CONDITION(Caller.JUNIT, "@ExtendWith(Hang.Condition.class)", "${Test} void test() {}"),
    PARAMETER_RESOLVER(Caller.JUNIT, "@ExtendWith(Hang.Resolver.class)", "${Test} void test(String parameter) {}"),
    POST_PROCESSOR(Caller.JUNIT, "@ExtendWith(Hang.PostProcessor.class)", "${Test} void test() {}"),
    CALLBACK_BEFORE_EACH(Caller.JUNIT, "@ExtendWith(Hang.Each.class)", "${Test} void test() {}"),
    CALLBACK_BEFORE_ALL(Caller.JUNIT, "@ExtendWith(Hang.All.class)", "${Test} void test() {}");

    static final String IMPORTS = """
            import io.github.killafter.KillAfter;
            import io.github.killafter.testkit.Fixture;
            import java.util.List;
            import java.util.concurrent.*;
            import java.util.stream.Stream;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.*;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.MethodSource;

            """;

    /** The code that hangs, until it is interrupted. */
    static final String HANG = """
            class Hang {
                static void now() {
                    try {
                        boolean unused = new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException("interrupted", interrupted);
                    }
                }

                static class Condition implements ExecutionCondition {
                    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
                        if (context.getTestMethod().isPresent()) now();
                        return ConditionEvaluationResult.enabled("");
                    }
                }

                static class Resolver implements ParameterResolver {
                    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) { return true; }
                    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
                        now();
                        return "";
                    }
                }

                static class PostProcessor implements TestInstancePostProcessor {
                    public void postProcessTestInstance(Object instance, ExtensionContext context) { now(); }
                }

                static class Each implements BeforeEachCallback {
                    public void beforeEach(ExtensionContext context) { now(); }
                }

                static class All implements BeforeAllCallback {
                    public void beforeAll(ExtensionContext context) { now(); }
                }
            }
            """;

    private final Caller caller;
    private final String annotations;
    private final String members;

    Site(String members) {
        this("", members);
    }

    Site(String annotations, String members) {
        this(Caller.US, annotations, members);
    }

    Site(Caller caller, String annotations, String members) {
        this.caller = caller;
        this.annotations = annotations;
        this.members = members;
    }

    Caller caller() {
        return caller;
    }

    /** Return the name of the class with a timeout in this place. */
    String className(Placement placement) {
        return name() + "_" + placement.name();
    }

    /** Return the source of that class. */
    String source(Placement placement) {
        String all = "@Fixture " + placement.onClass() + " " + annotations + "\nclass ${Class} {\n" + members + "}\n";
        return all.replace("${Test}", "@Test " + placement.onMethod())
                .replace("${Factory}", "@TestFactory " + placement.onMethod())
                .replace("${Parameterized}", "@ParameterizedTest @MethodSource(\"source\") " + placement.onMethod())
                .replace("${Class}", className(placement));
    }

    /** Who calls the code: what hangs on JUnit's own thread fails with what JUnit makes of it. */
    enum Caller {
        US,
        JUNIT
    }

    /** Where the timeout is. */
    enum Placement {
        METHOD,
        CLASS,
        SETTING;

        private static final String TIMEOUT = "@KillAfter(value = 500, unit = TimeUnit.MILLISECONDS)";

        String onMethod() {
            return this == METHOD ? TIMEOUT : "";
        }

        String onClass() {
            return this == CLASS ? TIMEOUT : "";
        }
    }
}
