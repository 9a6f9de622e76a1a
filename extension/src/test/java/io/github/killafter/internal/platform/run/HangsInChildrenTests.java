// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hangs in a child is stopped, by whatever stops it, and the rest of its class goes on. */
@Tag("forks")
@Timeout(180)
class HangsInChildrenTests {

    private static LauncherKit quick() {
        return launcher().with("killafter.grace.raise", "600 ms").with("killafter.grace.terminate", "3 s");
    }

    // On a busy machine code that answers an interrupt can need long to come to that.
    private static LauncherKit patient() {
        return quick().with("killafter.grace.interrupt", "20 s");
    }

    @Test
    void stopsByEachLevelAndReportsAll() {
        Recorded recorded = quick().run(LevelsTestCase.class);

        assertThat(stoppedBy(recorded, "listens(StopEvent)")).isEqualTo(EscalationLevel.STOP_EVENT);
        assertThat(stoppedBy(recorded, "sleeps()")).isEqualTo(EscalationLevel.INTERRUPT);
        assertThat(stoppedBy(recorded, "spins()")).isEqualTo(EscalationLevel.RAISE);
        assertThat(stoppedBy(recorded, "swallows()")).isEqualTo(EscalationLevel.TERMINATE);
        assertThat(stoppedBy(recorded, "swallowsTerminationToo()")).isEqualTo(EscalationLevel.KILL);
        assertThat(recorded.passed()).containsExactlyInAnyOrder("isFine()", "isFineAsWell()");
        assertReportsAll(recorded);
    }

    private static void assertReportsAll(Recorded recorded) {
        Escalation story = recorded.escalationOf("swallows()");
        assertThat(story.attempts()).hasSize(1);
        Attempt attempt = story.attempts().get(0);
        assertThat(attempt.isolation()).isEqualTo(Isolation.FORKED_JVM);
        assertThat(attempt.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.pid()).isPresent();
        assertThat(attempt.steps())
                .extracting(step -> step.level())
                .containsExactly(
                        EscalationLevel.STOP_EVENT,
                        EscalationLevel.INTERRUPT,
                        EscalationLevel.RAISE,
                        EscalationLevel.TERMINATE);
        assertThat(attempt.stack())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("swallows"));
        assertThat(story.call().uniqueId()).contains("engine:killafter", "swallows()");
        assertThat(recorded.lines())
                .filteredOn(line -> line.what().equals("reported"))
                .anySatisfy(line -> assertThat(line.text()).contains("killafter.stoppedBy=TERMINATE"));
    }

    @Test
    void goesOnAfterAHungInvocation() {
        Recorded recorded = quick().run(InvocationsTestCase.class);

        assertThat(recorded.failures()).hasSize(3).allSatisfy(failure -> assertThat(failure)
                .contains(" hung: "));
        assertThat(recorded.passed()).containsExactlyInAnyOrder("number 1", "number 3", "one", "three");
    }

    @Test
    void goesOnInAFreshJvmAfterAnInterrupt(@TempDir Path folder) throws IOException {
        Path begun = folder.resolve("begun");

        Recorded recorded = runWithStaticState(begun, patient());

        assertThat(recorded.escalationOf("b()").stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(recorded.passed()).containsExactly("a()", "c()", "d()");
        assertThat(Files.readString(begun)).isEqualTo("abcd");
    }

    @Test
    void goesOnInTheSameJvmIfThatIsWanted(@TempDir Path folder) throws IOException {
        Path begun = folder.resolve("begun");

        Recorded recorded = runWithStaticState(begun, patient().with("killafter.fork.after-hang", "reuse"));

        assertThat(recorded.escalationOf("b()").stoppedBy()).contains(EscalationLevel.INTERRUPT);
        assertThat(recorded.failureOf("c()"))
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessageContaining("in the JVM of b()"));
        assertThat(recorded.passed()).containsExactly("a()", "d()");
        assertThat(Files.readString(begun)).isEqualTo("abcd");
    }

    // A forked JVM has the system properties of the suite JVM.
    private static Recorded runWithStaticState(Path begun, LauncherKit kit) {
        System.setProperty(StaticStateTestCase.FILE, begun.toString());
        try {
            return kit.run(StaticStateTestCase.class);
        } finally {
            System.clearProperty(StaticStateTestCase.FILE);
        }
    }

    @Test
    void goesOnAfterACrash() {
        Recorded recorded = quick().run(CrashingTestCase.class);

        assertThat(recorded.failureOf("exits()")).hasValueSatisfying(thrown -> assertThat(thrown)
                .hasMessageContaining("System.exit(0), without a result"));
        assertThat(recorded.failureOf("halts()")).hasValueSatisfying(thrown -> assertThat(thrown)
                .hasMessageContaining("Runtime.halt(0), without a result"));
        assertThat(recorded.passed()).containsExactlyInAnyOrder("isFine()", "isFineAsWell()");
    }

    @Test
    void failsWhatALifecycleMethodHoldsUp() {
        Recorded recorded = quick().run(BeforeAllTestCase.class, BeforeEachTestCase.class);

        assertThat(recorded.escalationOf("HangsInChildrenTests$BeforeAllTestCase")
                        .call()
                        .name())
                .contains("@BeforeAll");
        assertThat(recorded.escalationOf("isReachedByNobody()").call().name()).contains("@BeforeEach");
        assertThat(recorded.passed()).isEmpty();
    }

    @Test
    void endsWithACrashBeforeAnyTest() {
        Recorded recorded = quick().run(CrashingInitialiserTestCase.class);

        assertThat(recorded.failures()).hasSize(1).first().asString().contains("Runtime.halt(3)");
    }

    private static EscalationLevel stoppedBy(Recorded recorded, String test) {
        return recorded.escalationOf(test).stoppedBy().orElseThrow();
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void swallowEverything() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (Throwable swallowed) {
                // goes on
            }
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    @KillAfter(value = 500, unit = TimeUnit.MILLISECONDS, isolation = Isolation.FORKED_JVM)
    static class StaticStateTestCase {

        static final String FILE = "forked.test.begun";

        private static boolean hung;

        @BeforeEach
        void note(TestInfo test) throws IOException {
            Files.writeString(
                    Path.of(System.getProperty(FILE)),
                    test.getTestMethod().orElseThrow().getName(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }

        @Test
        void a() {}

        @Test
        void b() throws InterruptedException {
            hung = true;
            new CountDownLatch(1).await();
        }

        @Test
        void c() {
            if (hung) {
                throw new IllegalStateException("in the JVM of b()");
            }
        }

        @Test
        void d() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = TimeUnit.MILLISECONDS, isolation = Isolation.FORKED_JVM)
    static class LevelsTestCase {

        @Test
        void isFine() {}

        @Test
        void listens(StopEvent stop) throws InterruptedException {
            while (!stop.isSet()) {
                Thread.onSpinWait();
            }
        }

        @Test
        void sleeps() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void spins() {
            spin();
        }

        @Test
        void swallows() {
            swallowEverything();
        }

        @Test
        void swallowsTerminationToo() {
            Runtime.getRuntime().addShutdownHook(new Thread(HangsInChildrenTests::spin));
            swallowEverything();
        }

        @Test
        void isFineAsWell() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = TimeUnit.MILLISECONDS, isolation = Isolation.FORKED_JVM)
    static class InvocationsTestCase {

        @ParameterizedTest(name = "number {0}")
        @ValueSource(ints = {1, 2, 3, 4})
        void takesNumbers(int number) {
            if (number % 2 == 0) {
                swallowEverything();
            }
        }

        @TestFactory
        Stream<DynamicTest> makesTests() {
            return Stream.of(
                    DynamicTest.dynamicTest("one", () -> {}),
                    DynamicTest.dynamicTest("two", HangsInChildrenTests::swallowEverything),
                    DynamicTest.dynamicTest("three", () -> {}));
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class CrashingTestCase {

        @Test
        @Order(1)
        void isFine() {}

        @Test
        @Order(2)
        void exits() {
            System.exit(0);
        }

        @Test
        @Order(3)
        void halts() {
            Runtime.getRuntime().halt(0);
        }

        @Test
        @Order(4)
        void isFineAsWell() {}
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class CrashingInitialiserTestCase {

        static final List<String> NOTHING = halt();

        static List<String> halt() {
            Runtime.getRuntime().halt(3);
            return List.of();
        }

        @Test
        void isReachedByNobody() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = TimeUnit.MILLISECONDS, isolation = Isolation.FORKED_JVM)
    static class BeforeAllTestCase {

        @BeforeAll
        static void hangs() {
            swallowEverything();
        }

        @Test
        void isNotReached() {}
    }

    @Fixture
    @KillAfter(value = 500, unit = TimeUnit.MILLISECONDS, isolation = Isolation.FORKED_JVM)
    static class BeforeEachTestCase {

        @BeforeEach
        void hangs() {
            swallowEverything();
        }

        @Test
        void isReachedByNobody() {}
    }
}
