// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What fails or hangs in a forked JVM fails here too, whatever gets in the way of its report. */
@Tag("forks")
@Timeout(120)
class VerdictsHoldTests {

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void failsWhatFailsWhereNoThreadCanBeStarted() {
        Recorded recorded = launcher().run(ForbidsThreadsTestCase.class);

        assertThat(recorded.passed()).containsExactlyInAnyOrder("isFirst()", "isLast()");
        assertThat(recorded.failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .contains("AssertionFailedError: two and two"));
    }

    @Test
    void failsTheClassWhenAClosableOfTheRootStoreThrows() {
        Recorded recorded = launcher().run(ThrowsAtTheEndTestCase.class);

        assertThat(recorded.passed()).containsExactly("isFine()");
        assertThat(recorded.failureOf("VerdictsHoldTests$ThrowsAtTheEndTestCase"))
                .hasValueSatisfying(thrown -> assertThat(thrown).hasStackTraceContaining("cannot be closed"));
    }

    // As plain JUnit throws it: Surefire then reports an error in its JVM.
    @Test
    void failsTheSessionWhenThatOfTheForkedJvmFailsAtItsEnd(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(LauncherSessionListener.class.getName()), FailsAtTheEnd.class.getName());
        LauncherKit kit = launcher().with("killafter.fork.jvm-args", "-Xbootclasspath/a:" + folder);

        assertThatThrownBy(() -> kit.run(PublishesLateTestCase.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the session cannot be closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt", "memory"})
    void failsTheTestForWhichTheInstanceIsMade(String end) {
        Recorded recorded = launcher().with(EndsInConstructorTestCase.END, end).run(EndsInConstructorTestCase.class);

        assertThat(recorded.passed()).containsExactly("isFirst()", "number 1", "isLast()");
        assertThat(recorded.failureOf("isSecond()")).isPresent();
        assertThat(recorded.failureOf("number 2")).isPresent();
        assertThat(recorded.failures()).hasSize(2);
    }

    @Test
    void failsTheSourceThatEndsTheJvmAfterAnInvocationHasPassed() {
        Recorded recorded = launcher().run(EndsInSourceTestCase.class);

        assertThat(recorded.passed()).containsExactly("number 1", "isLast()");
        assertThat(recorded.failureOf("takes(int)"))
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessageContaining("Runtime.halt(3)"));
    }

    @Test
    void passesOnWhatIsPublishedByTheReporterOfAnEarlierTest() {
        Recorded recorded = launcher().run(PublishesLateTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(recorded.passed()).containsExactly("keepsIt(TestReporter)", "usesIt()");
        assertThat(recorded.lines())
                .filteredOn(line -> line.what().equals("reported"))
                .singleElement()
                .satisfies(line -> assertThat(line.test().getDisplayName()).isEqualTo("keepsIt(TestReporter)"));
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SuppressWarnings({"deprecation", "removal"})
    static class ForbidsThreadsTestCase {

        @BeforeAll
        static void forbidThreads() {
            System.setSecurityManager(new SecurityManager() {

                @Override
                public void checkAccess(ThreadGroup group) {
                    throw new SecurityException("no threads");
                }

                @Override
                public void checkPermission(java.security.Permission permission) {}
            });
        }

        @Test
        @Order(1)
        void isFirst() {}

        @Test
        @Order(2)
        void isWrong() {
            assertEquals(5, 2 + 2, "two and two");
        }

        @Test
        @Order(3)
        void isWrongToo() {
            assertEquals(3, 2 + 2, "two and two");
        }

        @Test
        @Order(4)
        void isLast() {}
    }

    // Each JVM ends in the second instance that it makes.
    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @ExtendWith(ReadsEnd.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class EndsInConstructorTestCase {

        static final String END = "verdicts.hold.end";

        static boolean halts;
        static int made;

        EndsInConstructorTestCase() {
            if (++made == 2 && halts) {
                Runtime.getRuntime().halt(3);
            } else if (made == 2) {
                throw new OutOfMemoryError("as if");
            }
        }

        @Test
        @Order(1)
        void isFirst() {}

        @Test
        @Order(2)
        void isSecond() {}

        @Order(3)
        @ParameterizedTest(name = "number {0}")
        @ValueSource(ints = {1, 2})
        void takes(int unused) {}

        @Test
        @Order(4)
        void isLast() {}
    }

    static final class ReadsEnd implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            EndsInConstructorTestCase.halts = context.getConfigurationParameter(EndsInConstructorTestCase.END)
                    .orElseThrow()
                    .equals("halt");
        }
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class EndsInSourceTestCase {

        @Order(1)
        @ParameterizedTest(name = "number {0}")
        @MethodSource("numbers")
        void takes(int unused) {}

        static IntStream numbers() {
            return IntStream.of(1, 2).peek(number -> {
                if (number == 2) {
                    Runtime.getRuntime().halt(3);
                }
            });
        }

        @Test
        @Order(2)
        void isLast() {}
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @ExtendWith(ThrowsAtTheEnd.class)
    static class ThrowsAtTheEndTestCase {

        @Test
        void isFine() {}
    }

    static final class ThrowsAtTheEnd implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            CloseableResource resource = () -> {
                throw new IllegalStateException("cannot be closed");
            };
            context.getRoot().getStore(Namespace.GLOBAL).put(ThrowsAtTheEnd.class, resource);
        }
    }

    /** A listener of a user's. */
    public static final class FailsAtTheEnd implements LauncherSessionListener {

        @Override
        public void launcherSessionClosed(LauncherSession session) {
            throw new IllegalStateException("the session cannot be closed");
        }
    }

    @Fixture
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PublishesLateTestCase {

        static TestReporter kept = (entries) -> {};

        @Test
        @Order(1)
        void keepsIt(TestReporter reporter) {
            kept = reporter;
        }

        @Test
        @Order(2)
        void usesIt() {
            kept.publishEntry("key", "late");
        }
    }
}
