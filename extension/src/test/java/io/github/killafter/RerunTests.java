// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that hung is made again in a forked JVM. */
@Tag("forks")
class RerunTests {

    @Test
    void endsAHungRerunByTerminate() {
        Escalation story = rerun(BusyTestCase.class).escalationOf("hangs()");

        Attempt second = second(story);
        assertThat(second.isolation()).isEqualTo(Isolation.FORKED_JVM);
        assertThat(second.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(second.stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(second.pid()).isPresent();
        assertThat(story.stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(ProcessHandle.of(second.pid().getAsLong()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void tellsThatARerunPassedAlone() {
        HangResults results = rerun(OnlyInSuiteTestCase.class);

        assertThat(results.failureOf("hangsInTheSuite()")).hasMessageContaining("rerun passed alone");
        assertThat(second(results.escalationOf("hangsInTheSuite()")).end()).isEqualTo(AttemptEnd.PASSED);
    }

    @Test
    void tellsThatARerunFailed() {
        Attempt second = second(rerun(FailsAloneTestCase.class).escalationOf("hangsOrFails()"));

        assertThat(second.end()).isEqualTo(AttemptEnd.FAILED);
        assertThat(second.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not in a child"));
    }

    @Test
    void rerunsBeforeAllAlone() {
        Attempt second = second(rerun(BeforeAllTestCase.class).escalationOf("RerunTests$BeforeAllTestCase"));

        assertThat(second.end()).isEqualTo(AttemptEnd.PASSED);
    }

    @Test
    void rerunsTheTestThatALifecycleMethodBelongsTo() {
        Attempt second = second(rerun(BeforeEachTestCase.class).escalationOf("passes()"));

        assertThat(second.end()).isEqualTo(AttemptEnd.PASSED);
    }

    @Test
    void skipsWhatCannotBeRerunAlone() {
        Escalation afterAll = rerun(AfterAllTestCase.class).escalationOf("RerunTests$AfterAllTestCase");
        Escalation ordered = rerun(OrderedTestCase.class).escalationOf("second()");

        assertThat(second(afterAll).steps()).allMatch(step -> step.outcome() == Outcome.SKIPPED);
        assertThat(second(afterAll).reason()).contains("an @AfterAll method needs the tests before it");
        assertThat(second(ordered).end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(second(ordered).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("fixed order"));
    }

    // As with Surefire's rerunFailingTestsCount.
    @Test
    void doesNotRerunAgainWhatTheBuildRunsAgain() {
        Attempt first = second(rerun(RunTwiceTestCase.class).escalationOf("hangsInTheSuite()"));
        Attempt again = second(rerun(RunTwiceTestCase.class).escalationOf("hangsInTheSuite()"));

        assertThat(first.end()).isEqualTo(AttemptEnd.PASSED);
        assertThat(again.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(again.reason()).contains("it was rerun before the build itself ran it again");
    }

    @Test
    void rerunsNothingThatAnswersItsInterrupt() {
        assertThat(rerun(InterruptibleTestCase.class).escalationOf("sleeps()").attempts())
                .hasSize(1);
    }

    @Test
    void rerunsOneOfTheHungInvocationsOfAMethod() {
        HangResults results = rerun(InvocationsTestCase.class);

        assertThat(second(results.escalationOf("[1]")).end()).isEqualTo(AttemptEnd.PASSED);
        assertThat(List.of("[2]", "[3]")).allSatisfy(name -> {
            Attempt second = second(results.escalationOf(name));
            assertThat(second.end()).isEqualTo(AttemptEnd.NOT_STARTED);
            assertThat(second.steps()).allMatch(step -> step.outcome() == Outcome.SKIPPED);
            assertThat(second.reason()).contains("same method as [1], which was rerun");
        });
    }

    @Test
    void startsNoRerunThatMayExceedTheBudget() {
        HangResults results = HangTestKit.kit()
                .with("killafter.rerun.default", "after_interrupt")
                .with("killafter.rerun.budget", "1 s")
                .andRun(OverBudgetTestCase.class);

        assertThat(second(results.escalationOf("hangs()")).reason())
                .contains("it may take 2200 ms, but only 1 s of killafter.rerun.budget = 1 s is left");
    }

    @Test
    void hangsAgainWhenJUnitsOwnTimeoutEndsIt() {
        HangResults results = rerun(JUnitTimeoutTestCase.class);

        Escalation story = results.escalationOf("hangs()");
        assertThat(second(story).end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(second(story).reason())
                .contains("JUnit's own timeout ended it: hangs() timed out after 300 milliseconds");
        assertThat(results.failureOf("hangs()"))
                .hasMessageContaining("rerun hung again; ")
                .hasMessageContaining("rerun hung again after ")
                .hasMessageContaining("JUnit's own timeout ended it: ");
    }

    private static HangResults rerun(Class<?> fixture) {
        return HangTestKit.kit()
                .with("killafter.rerun.default", "after_interrupt")
                .with("killafter.rerun.allowance", "500 ms")
                .andRun(fixture);
    }

    private static Attempt second(Escalation story) {
        assertThat(story.attempts()).as(story.toString()).hasSize(2);
        return story.attempts().get(1);
    }

    /** Hangs in a way that no interrupt ends, in the suite JVM only. */
    private static void hangUnlessInChild() {
        if (!ForkedJvm.isChild()) {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @Fixture
    static class BusyTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs() {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @Fixture
    static class InvocationsTestCase {

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(strings = {"a", "b", "c"})
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangsInTheSuite(String argument) {
            hangUnlessInChild();
        }
    }

    @Fixture
    static class OverBudgetTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs() {
            hangUnlessInChild();
        }
    }

    @Fixture
    static class JUnitTimeoutTestCase {

        @Test
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        @KillAfter(value = 100, unit = TimeUnit.SECONDS)
        void hangs() {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @Fixture
    static class OnlyInSuiteTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangsInTheSuite() {
            hangUnlessInChild();
        }
    }

    @Fixture
    static class RunTwiceTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangsInTheSuite() {
            hangUnlessInChild();
        }
    }

    @Fixture
    static class FailsAloneTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangsOrFails() {
            hangUnlessInChild();
            throw new AssertionError("not in a child");
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
    static class BeforeAllTestCase {

        @BeforeAll
        static void hangsInTheSuite() {
            hangUnlessInChild();
        }

        @Test
        void endsTheChildIfItRuns() {
            Runtime.getRuntime().halt(3);
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
    static class BeforeEachTestCase {

        @BeforeEach
        void hangsInTheSuite() {
            hangUnlessInChild();
        }

        @Test
        void passes() {}
    }

    @Fixture
    @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
    static class AfterAllTestCase {

        @Test
        void passes() {}

        @AfterAll
        static void hangs() {
            Blocking.until(new CountDownLatch(1));
        }
    }

    @Fixture
    @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(OrderAnnotation.class)
    static class OrderedTestCase {

        private boolean prepared;

        @Test
        @Order(1)
        void first() {
            prepared = true;
        }

        @Test
        @Order(2)
        void second() {
            if (prepared) {
                Blocking.until(new CountDownLatch(1));
            }
        }
    }

    @Fixture
    static class InterruptibleTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void sleeps() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }
}
