// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What is left in the JVM after a run. */
class LeakTests {

    private final Set<Thread> before = ours();

    @Test
    @Timeout(60)
    void leavesNoThreadBehind() throws InterruptedException {
        HangResults results = HangTestKit.kit()
                .with("killafter.grace.interrupt", "20 s")
                .andRun(StoppedTestCase.class, OnRunnerTestCase.class);

        assertThat(results.hung()).hasSize(2 + 2);
        joinLeft();
    }

    @Test
    @Timeout(60)
    void leavesAThreadThatCouldNotBeStoppedOnlyUntilItsCodeEnds() throws InterruptedException {
        HangResults results = HangTestKit.kit()
                .with("killafter.grace.interrupt", "0")
                .with("killafter.raise", "false")
                .with("killafter.freeze", "false")
                .andRun(AbandonedTestCase.class);

        assertThat(results.escalationOf("hangs()").attempts().get(0).ended()).contains(AttemptEnd.ABANDONED);
        assertThat(AbandonedTestCase.running).isIn(left());
        AbandonedTestCase.GO_ON.countDown();
        joinLeft();
    }

    // Again and again: what ends can have started another one before. The test's own timeout is the limit.
    private void joinLeft() throws InterruptedException {
        for (Set<Thread> left = left(); !left.isEmpty(); left = left()) {
            for (Thread thread : left) {
                thread.join();
            }
        }
        assertThat(left()).isEmpty();
    }

    private Set<Thread> left() {
        Set<Thread> left = ours();
        left.removeAll(before);
        return left;
    }

    private static Set<Thread> ours() {
        Set<Thread> ours = new HashSet<>(Thread.getAllStackTraces().keySet());
        ours.removeIf(
                thread -> !Supervisor.isSupervised(thread) && !thread.getName().startsWith("killafter-"));
        return ours;
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StoppedTestCase {

        @RepeatedTest(2)
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        // Runs last, and so in a new thread, which need not be stopped.
        @Test
        void passes() {}
    }

    @Fixture
    @KillAfter(value = 20, thread = ThreadMode.RUNNER)
    static class OnRunnerTestCase {

        @RepeatedTest(2)
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void passes() {}
    }

    @Fixture
    static class AbandonedTestCase {

        static final CountDownLatch GO_ON = new CountDownLatch(1);
        static volatile Thread running = Thread.currentThread();

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() {
            running = Thread.currentThread();
            Blocking.until(GO_ON);
        }
    }
}
