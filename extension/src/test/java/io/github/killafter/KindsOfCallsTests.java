// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsOfCallsTests {

    @Test
    void guardsEveryKindOfTest() {
        HangResults results = HangTestKit.run(TestsTestCase.class);

        assertThat(results.hung())
                .containsExactlyInAnyOrder(
                        "plain()",
                        "composed()",
                        "hangs: true",
                        "repetition 2 of 2",
                        "template 2",
                        "dynamic that hangs",
                        "hangingFactory()",
                        "inner()",
                        "inherited()",
                        "ofInterface()");
        assertThat(results.passed())
                .containsExactlyInAnyOrder(
                        "hangs: false", "repetition 1 of 2", "template 1", "dynamic that passes", "quick()");
    }

    @Test
    void namesTheCallInItsMessage() {
        HangResults results = HangTestKit.run(TestsTestCase.class);

        assertThat(results.failureOf("plain()")).hasMessageStartingWith("plain() hung: not finished after 200 ms;");
        assertThat(results.failureOf("hangs: true")).hasMessageStartingWith("parameterized(boolean) hangs: true hung:");
        assertThat(results.failureOf("dynamic that hangs"))
                .hasMessageStartingWith("factory() dynamic that hangs hung:");
        assertThat(results.failureOf("hangingFactory()")).hasMessageStartingWith("@TestFactory hangingFactory() hung:");
    }

    @Test
    void throwsWithTheStackOfTheHungThread() {
        Throwable failure = HangTestKit.run(TestsTestCase.class).failureOf("plain()");

        assertThat(failure).isInstanceOf(HungTestError.class);
        assertThat(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(TestsTestCase.class.getName())
                        && frame.getMethodName().equals("plain"));
        assertThat(((HungTestError) failure).escalation().stoppedBy()).contains(EscalationLevel.INTERRUPT);
    }

    @Test
    void guardsTheConstructor() {
        HangResults results = HangTestKit.run(ConstructorTestCase.class);

        assertThat(results.failureOf("test()")).hasMessageStartingWith("constructor ConstructorTestCase() hung:");
        assertThat(results.hung()).as("reported once").containsExactly("test()");
    }

    @Test
    void guardsBeforeAll() {
        HangResults results = HangTestKit.run(BeforeAllTestCase.class);

        assertThat(results.failureOf("KindsOfCallsTests$BeforeAllTestCase"))
                .hasMessageStartingWith("@BeforeAll setUp() hung:");
    }

    @Test
    void guardsBeforeEachAndAfterEachAndGoesOnWithTheNextTest() {
        HangResults results = HangTestKit.run(EachTestCase.class);

        assertThat(results.failureOf("hangsBefore(StopEvent)"))
                .hasMessageStartingWith("@BeforeEach before(TestInfo) hung:");
        assertThat(results.failureOf("hangsAfter()")).hasMessageStartingWith("@AfterEach after(TestInfo) hung:");
        assertThat(results.passed()).containsExactly("passes()");
    }

    @Test
    void guardsAfterAll() {
        HangResults results = HangTestKit.run(AfterAllTestCase.class);

        assertThat(results.passed()).contains("test()");
        assertThat(results.failureOf("KindsOfCallsTests$AfterAllTestCase"))
                .hasMessageStartingWith("@AfterAll tearDown() hung:");
    }

    @Test
    void guardsAClassWithOneInstanceAndKeepsItsState() {
        HangResults results = HangTestKit.run(PerClassTestCase.class);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.passed()).contains("a()", "b()");
    }

    @Test
    void givesEachRepetitionItsOwnClock() {
        HangResults results = HangTestKit.run(ClockTestCase.class);

        assertThat(results.hung()).isEmpty();
        assertThat(results.passed()).hasSize(4);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @KillAfter(value = 200, unit = MILLISECONDS)
    @interface QuickTest {}

    interface Contract {

        @QuickTest
        default void ofInterface() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    abstract static class Base {

        @Test
        void inherited() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = MILLISECONDS)
    static class TestsTestCase extends Base implements Contract {

        @Test
        void plain() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @QuickTest
        void composed() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @ParameterizedTest(name = "hangs: {0}")
        @ValueSource(booleans = {true, false})
        void parameterized(boolean hangs) throws InterruptedException {
            if (hangs) {
                Blocking.untilInterrupted();
            }
        }

        @RepeatedTest(2)
        void repeated(RepetitionInfo repetition) throws InterruptedException {
            if (repetition.getCurrentRepetition() == 2) {
                Blocking.untilInterrupted();
            }
        }

        @TestTemplate
        @ExtendWith(TwoInvocations.class)
        void template(TestInfo info) throws InterruptedException {
            if (info.getDisplayName().endsWith("2")) {
                Blocking.untilInterrupted();
            }
        }

        @TestFactory
        List<DynamicTest> factory() {
            return List.of(
                    dynamicTest("dynamic that hangs", Blocking::untilInterrupted),
                    dynamicTest("dynamic that passes", () -> {}));
        }

        @TestFactory
        List<DynamicTest> hangingFactory() throws InterruptedException {
            Blocking.untilInterrupted();
            return List.of();
        }

        @Test
        @KillAfter(20)
        void quick() {}

        @Nested
        class Inside {

            @Test
            void inner() throws InterruptedException {
                Blocking.untilInterrupted();
            }
        }
    }

    static final class TwoInvocations implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(named("template 1"), named("template 2"));
        }

        private static TestTemplateInvocationContext named(String name) {
            return new TestTemplateInvocationContext() {
                @Override
                public String getDisplayName(int index) {
                    return name;
                }
            };
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = MILLISECONDS)
    static class ConstructorTestCase {

        ConstructorTestCase() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(value = 200, unit = MILLISECONDS)
    static class BeforeAllTestCase {

        @BeforeAll
        static void setUp() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void test() {}
    }

    @Fixture
    @KillAfter(value = 200, unit = MILLISECONDS)
    static class EachTestCase {

        @BeforeEach
        void before(TestInfo info) throws InterruptedException {
            if (info.getDisplayName().startsWith("hangsBefore")) {
                Blocking.untilInterrupted();
            }
        }

        @Test
        void hangsBefore(StopEvent stop) {
            fail("the test must not run after its set-up hung, and not " + stop);
        }

        @Test
        void hangsAfter() {}

        @Test
        void passes() {}

        @AfterEach
        void after(TestInfo info) throws InterruptedException {
            if (info.getDisplayName().startsWith("hangsAfter")) {
                Blocking.untilInterrupted();
            }
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = MILLISECONDS)
    static class AfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        static void tearDown() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        private int calls;

        @Test
        void a() {
            calls++;
        }

        @Test
        void b() {
            calls++;
        }

        @Test
        @KillAfter(value = 200, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @AfterAll
        void bothWereCounted() {
            assertThat(calls).isEqualTo(2);
        }
    }

    @Fixture
    @KillAfter(2)
    static class ClockTestCase {

        @RepeatedTest(4)
        void takesMoreThanAQuarter() throws InterruptedException {
            assertThat(StopEvent.current().await(java.time.Duration.ofMillis(600)))
                    .isFalse();
        }
    }
}
