// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call in a deadlock is escalated long before its timeout, and no other call is. */
class DeadlockTests {

    private static final String PROVEN = "deadlock proven after \\d+\\.\\d s";

    @ParameterizedTest
    @ValueSource(strings = {"supervised", "runner"})
    void doesNotWaitForTheTimeout(String thread) {
        HangResults results = HangTestKit.kit()
                .with("killafter.thread", thread)
                .andRun(LocksTestCase.class, MixedTestCase.class, LifecycleTestCase.class);

        assertThat(results.hung())
                .containsExactlyInAnyOrder("two()", "five()", "lockFirst()", "monitorFirst()", "test()");
        assertThat(results.hung()).allSatisfy(name -> {
            Escalation story = results.escalationOf(name);
            assertThat(story.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).matches(PROVEN));
            assertThat(story.wasCutShort()).isFalse();
            assertThat(story.stuckIn())
                    .hasValueSatisfying(text -> assertThat(text).contains("deadlock: "));
        });
        assertThat(results.failureOf("two()"))
                .hasMessageMatching("(?s)two\\(\\) hung: " + PROVEN + "; stopped by RAISE.*");
    }

    @Test
    void leavesWaitsAloneThatEnd() {
        HangResults results = HangTestKit.run(EndingTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(2);
    }

    @Test
    void waitsForTheTimeoutIfThatIsWanted() {
        HangResults results =
                HangTestKit.kit().with("killafter.deadlock", "at_timeout").andRun(ShortTestCase.class);

        assertThat(results.escalationOf("two()").reason()).isEmpty();
        assertThat(results.failureOf("two()")).hasMessageStartingWith("two() hung: not finished after 1.5 s");
    }

    @Test
    void seesACallbackOnJUnitsOwnThread() {
        Recorded results = LauncherKit.launcher().run(CallbackTestCase.class);

        assertThat(results.failureOf("test()")).hasValueSatisfying(failure -> assertThat(failure)
                .hasMessageContaining("hung: deadlock proven after "));
    }

    @Test
    @Tag("forks")
    void endsTheForkedJvmOfADeadlockOfMonitors() {
        Recorded results = LauncherKit.launcher().forked().run(MonitorsTestCase.class, EndingTestCase.class);

        assertThat(List.of("two()", "five()")).allSatisfy(name -> {
            Escalation story = results.escalationOf(name);
            assertThat(story.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).matches(PROVEN));
            assertThat(story.stoppedBy()).contains(EscalationLevel.TERMINATE);
        });
        assertThat(results.passed()).hasSize(2);
    }

    @Test
    @Tag("forks")
    void doesNotWaitInTheRerunEither() {
        HangResults results = HangTestKit.kit()
                .with("killafter.rerun.default", "after_interrupt")
                .andRun(LifecycleTestCase.class);

        List<Attempt> attempts = results.escalationOf("test()").attempts();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(1).stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(attempts.get(1).reason()).contains("deadlock proven");
    }

    /** Something that one thread at a time can have. */
    private interface Guard {

        void in(Runnable code);

        static Guard monitor() {
            Object monitor = new Object();
            return code -> {
                synchronized (monitor) {
                    code.run();
                }
            };
        }

        static Guard lock() {
            ReentrantLock lock = new ReentrantLock();
            return code -> {
                lock.lock();
                try {
                    code.run();
                } finally {
                    lock.unlock();
                }
            };
        }
    }

    private static List<Guard> many(int count, Supplier<Guard> kind) {
        return Stream.generate(kind).limit(count).toList();
    }

    /** Never return: the calling thread is one of those that wait for one another. */
    private static void circle(List<Guard> guards) {
        CyclicBarrier allHaveOne = new CyclicBarrier(guards.size());
        List<Guard> twice = new ArrayList<>(guards);
        twice.addAll(guards);
        for (int i = 1; i < guards.size(); i++) {
            Guard own = twice.get(i);
            Guard next = twice.get(i + 1);
            daemon(() -> nested(own, next, allHaveOne));
        }
        nested(twice.get(0), twice.get(1), allHaveOne);
    }

    private static void nested(Guard own, Guard next, CyclicBarrier allHaveOne) {
        own.in(() -> {
            await(allHaveOne);
            next.in(() -> {});
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void daemon(Runnable code) {
        Thread thread = new Thread(code);
        thread.setDaemon(true);
        thread.start();
    }

    @Fixture
    @KillAfter(60)
    static class LocksTestCase {

        @Test
        void two() {
            circle(many(2, Guard::lock));
        }

        @Test
        void five() {
            circle(many(5, Guard::lock));
        }
    }

    @Fixture
    @KillAfter(60)
    static class MixedTestCase {

        @Test
        void lockFirst() {
            circle(List.of(Guard.lock(), Guard.monitor()));
        }

        @Test
        void monitorFirst() {
            circle(List.of(Guard.monitor(), Guard.lock(), Guard.lock()));
        }
    }

    // Nothing in the suite JVM would end it.
    @Fixture
    @KillAfter(60)
    static class MonitorsTestCase {

        @Test
        void two() {
            circle(many(2, Guard::monitor));
        }

        @Test
        void five() {
            circle(many(5, Guard::monitor));
        }
    }

    // Has no timeout of its own, and is watched.
    @Fixture
    static class LifecycleTestCase {

        @BeforeEach
        void setUp() {
            circle(many(2, Guard::lock));
        }

        @Test
        @KillAfter(60)
        void test() {}
    }

    @Fixture
    static class ShortTestCase {

        @Test
        @KillAfter(value = 1500, unit = MILLISECONDS)
        void two() {
            circle(many(2, Guard::lock));
        }
    }

    @Fixture
    @KillAfter(60)
    static class EndingTestCase {

        // Long enough for many looks, and the only wait with a limit ends the circle.
        @Test
        void oneWaitsWithALimit() throws InterruptedException {
            ReentrantLock first = new ReentrantLock();
            Guard second = Guard.lock();
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            daemon(() -> second.in(() -> {
                await(bothHaveOne);
                try {
                    boolean unused = first.tryLock(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            first.lock();
            try {
                await(bothHaveOne);
                second.in(() -> {});
            } finally {
                first.unlock();
            }
        }

        @Test
        void theOwnerRuns() {
            Guard guard = Guard.monitor();
            CyclicBarrier owned = new CyclicBarrier(2);
            daemon(() -> guard.in(() -> {
                await(owned);
                try {
                    boolean unused = new CountDownLatch(1).await(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            await(owned);
            guard.in(() -> {});
        }
    }

    @Fixture
    @KillAfter(60)
    @ExtendWith(Callback.class)
    static class CallbackTestCase {

        @Test
        void test() {}
    }

    static final class Callback implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            circle(many(2, Guard::lock));
        }
    }
}
