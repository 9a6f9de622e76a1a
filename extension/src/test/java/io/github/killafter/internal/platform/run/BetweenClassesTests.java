// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The classes of a run in one forked JVM: what one of them does there, and what that is to the others. */
@Tag("forks")
@Timeout(120)
class BetweenClassesTests {

    @Test
    void executesAllOfThemAtOnce() {
        Recorded recorded = launcher().run(FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class);

        assertThat(recorded.failures()).isEmpty();
        assertThat(reported(recorded, "classes")).containsExactly("1", "2", "3");
    }

    @Test
    void failsTheOneThatEndsTheJvmBeforeItsStart() {
        Recorded recorded = launcher().run(FirstTestCase.class, EndsEarlyTestCase.class, SecondTestCase.class);

        assertThat(recorded.passed()).containsExactly("isFirst(TestReporter)", "isSecond(TestReporter)");
        assertThat(recorded.failures()).hasSize(1);
        assertThat(recorded.failureOf("BetweenClassesTests$EndsEarlyTestCase"))
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessageContaining("Runtime.halt(3)"));
    }

    @Test
    void endsTheOneThatHungAndRunsTheOthersElsewhere() {
        Recorded recorded = launcher().run(FirstTestCase.class, HangsTestCase.class, SecondTestCase.class);

        assertThat(recorded.passed()).containsExactly("isFirst(TestReporter)", "isSecond(TestReporter)");
        assertThat(recorded.escalationOf("hangs()").stoppedBy()).isPresent();
        assertThat(recorded.failureOf("BetweenClassesTests$HangsTestCase"))
                .hasValueSatisfying(thrown -> assertThat(thrown).hasMessage("at its end"));
        assertThat(reported(recorded, "classes")).containsExactly("1", "1");
    }

    private static List<String> reported(Recorded recorded, String key) {
        return recorded.lines().stream()
                .filter(line -> line.what().equals("reported") && line.text().contains(key))
                .map(line -> line.text().replaceAll("\\D", ""))
                .toList();
    }

    /** Counts the classes of one execution of Jupiter. */
    static final class Counts implements BeforeAllCallback {

        static int classes;

        @Override
        public void beforeAll(ExtensionContext context) {
            classes = 1 + context.getRoot().getStore(Namespace.GLOBAL).getOrDefault(Counts.class, Integer.class, 0);
            context.getRoot().getStore(Namespace.GLOBAL).put(Counts.class, classes);
        }
    }

    private static void report(TestReporter reporter) {
        reporter.publishEntry("classes", Integer.toString(Counts.classes));
    }

    @Fixture
    @ExtendWith(Counts.class)
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class FirstTestCase {

        @Test
        void isFirst(TestReporter reporter) {
            report(reporter);
        }
    }

    @Fixture
    @ExtendWith(Counts.class)
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class SecondTestCase {

        @Test
        void isSecond(TestReporter reporter) {
            report(reporter);
        }
    }

    @Fixture
    @ExtendWith(Counts.class)
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class ThirdTestCase {

        @Test
        void isThird(TestReporter reporter) {
            report(reporter);
        }
    }

    @Fixture
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class EndsEarlyTestCase {

        @RegisterExtension
        static final BeforeAllCallback NEVER_MADE = end();

        private static BeforeAllCallback end() {
            Runtime.getRuntime().halt(3);
            throw new AssertionError();
        }

        @Test
        void neverRuns() {}
    }

    @Fixture
    @ExtendWith(Counts.class)
    @KillAfter(value = 20, isolation = Isolation.FORKED_JVM)
    static class HangsTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @AfterAll
        static void fail() {
            Assertions.fail("at its end");
        }
    }
}
