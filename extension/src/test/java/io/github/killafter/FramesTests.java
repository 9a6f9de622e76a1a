// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.jupiter.ClassScope;
import io.github.killafter.internal.jupiter.Interception;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stacks of failures that are no hangs. */
class FramesTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                FailsTestCase.class,
                FailsOnRunnerTestCase.class,
                FailsInSetUpTestCase.class,
                FailsUnguardedTestCase.class
            })
    void areThoseOfJUnitAndOfTheTest(Class<?> testClass) {
        HangResults results = HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .andRun(testClass);

        Throwable failure = results.failureOf("fails()");
        assertThat(failure).hasMessage("outer");
        for (Throwable each : List.of(failure, failure.getCause(), failure.getSuppressed()[0])) {
            assertThat(each.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(FailsTestCase.class.getName())
                    .noneMatch(FramesTests::isOurs);
        }
    }

    @Test
    void keepsWhatTheTestCalledOfUs() {
        HangResults results = HangTestKit.kit().andRun(AssertsTestCase.class);

        assertThat(results.failureOf("fails()").getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(HangAssertions.class.getName())
                .noneMatch(name -> name.startsWith("io.github.killafter.internal.supervise.call."));
    }

    @Test
    void replacesAThrowableThatTakesNoStack() {
        HangResults results = HangTestKit.kit().andRun(RefusesTestCase.class);

        assertThat(results.failureOf("fails()")).hasMessageContaining(Refusing.class.getName());
    }

    private static boolean isOurs(String className) {
        return className.startsWith("io.github.killafter.internal.")
                || Arrays.asList(Interception.class, ClassScope.class, KillAfterExtension.class).stream()
                        .anyMatch(type -> className.startsWith(type.getName()));
    }

    @Fixture
    @KillAfter(60)
    static class FailsTestCase {

        static void fail() {
            IllegalStateException failure = new IllegalStateException("outer", new IllegalArgumentException("cause"));
            failure.addSuppressed(new IllegalArgumentException("suppressed"));
            throw failure;
        }

        @Test
        void fails() {
            fail();
        }
    }

    @KillAfter(value = 60, thread = ThreadMode.RUNNER)
    static class FailsOnRunnerTestCase extends FailsTestCase {}

    @Fixture
    @KillAfter(60)
    static class FailsInSetUpTestCase {

        @BeforeEach
        void setUp() {
            FailsTestCase.fail();
        }

        @Test
        void fails() {}
    }

    @Fixture
    static class FailsUnguardedTestCase {

        @Test
        void fails() {
            FailsTestCase.fail();
        }
    }

    @Fixture
    @KillAfter(60)
    static class AssertsTestCase {

        @Test
        void fails() {
            HangAssertions.assertStoppedBy(EscalationLevel.INTERRUPT, Duration.ofSeconds(60), () -> {});
        }
    }

    private static final class Refusing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        // Newer versions of JUnit call it to prune the stack, and end the run on an exception here.
        @Override
        public void setStackTrace(StackTraceElement[] stack) {
            throw new UnsupportedOperationException();
        }
    }

    @Fixture
    @KillAfter(60)
    static class RefusesTestCase {

        @Test
        void fails() {
            throw new Refusing();
        }
    }
}
