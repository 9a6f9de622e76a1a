// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.awt.EventQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** How code of a hung test is stopped that it has handed to a thread of its class. */
@Timeout(60)
class PostedCodeTests {

    @Test
    void endsWhatWaitsInTheExecutorOfAnEarlierTest() {
        HangResults results = HangTestKit.run(ExecutorTestCase.class);

        assertThat(results.escalationOf("hangs()").attempts().get(0).notes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("left behind: its code in thread \"pool-")
                        .contains("ExecutorTestCase.lambda$hangs$")
                        .endsWith(": ended by RAISE"));
        assertThat(results.passed()).containsExactly("first()", "last()");
    }

    @Test
    void endsWhatATestHasHandedToAThreadOfItsClassInWhateverWay() {
        HangResults results = HangTestKit.run(PostedTestCase.class);

        assertThat(results.hung())
                .containsExactly(
                        "anonymous()",
                        "base()",
                        "helper()",
                        "jdkMethod()",
                        "lambda()",
                        "method()",
                        "nested()",
                        "scheduled()");
        assertThat(results.hung()).allSatisfy(test -> assertThat(
                        results.escalationOf(test).attempts().get(0).notes())
                .as(test)
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("left behind: its code in thread \"single-")
                        .endsWith(": ended by RAISE")));
        assertThat(results.passed()).containsExactly("aFirst()", "zLast()");
        assertThat(results.failures()).hasSize(8);
    }

    @Test
    void endsWhatWaitsOnTheEventThread() {
        HangResults results = HangTestKit.run(EventThreadTestCase.class);

        assertThat(results.escalationOf("hangs()").attempts().get(0).notes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("left behind: its code in thread \"AWT-EventQueue-0\"")
                        .endsWith(": ended by RAISE"));
        assertThat(results.passed()).containsExactly("last()");
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @KillAfter(value = 300, unit = MILLISECONDS)
    static class ExecutorTestCase {

        private static final AtomicReference<ExecutorService> EXECUTOR = new AtomicReference<>();

        @Test
        @Order(1)
        @KillAfter(20)
        void first() throws Exception {
            EXECUTOR.set(Executors.newSingleThreadExecutor());
            EXECUTOR.get().submit(() -> {}).get();
        }

        @Test
        @Order(2)
        void hangs() throws Exception {
            EXECUTOR.get()
                    .submit(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS))
                    .get();
        }

        @Test
        @Order(3)
        @KillAfter(20)
        void last() throws Exception {
            assertThat(EXECUTOR.get().submit(() -> "works").get()).isEqualTo("works");
        }

        @AfterAll
        static void end() {
            EXECUTOR.get().shutdownNow();
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @KillAfter(20)
    static class EventThreadTestCase {

        // To start AWT takes longer than a hang here.
        @BeforeAll
        static void startAwt() throws Exception {
            EventQueue.invokeAndWait(() -> {});
        }

        @Test
        @Order(1)
        @KillAfter(value = 300, unit = MILLISECONDS)
        void hangs() throws Exception {
            EventQueue.invokeAndWait(() -> Blocking.until(new CountDownLatch(1)));
        }

        @Test
        @Order(2)
        void last() throws Exception {
            EventQueue.invokeAndWait(() -> {});
        }
    }

    @Fixture
    abstract static class BaseTestCase {

        static final ScheduledExecutorService SINGLE =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "single-thread"));

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void base() throws Exception {
            SINGLE.submit(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS)).get();
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @KillAfter(value = 300, unit = MILLISECONDS)
    static class PostedTestCase extends BaseTestCase {

        private static final ExecutorService SERVER = Executors.newSingleThreadExecutor();
        private static final CountDownLatch STOP = new CountDownLatch(1);
        private static final AtomicReference<Future<?>> SERVING = new AtomicReference<>();
        private static final Thread OWN = new Thread(() -> Blocking.until(STOP), "own");

        @BeforeAll
        @KillAfter(20)
        static void start() throws Exception {
            awaitIdle(SINGLE.submit(Thread::currentThread).get());
            SERVING.set(SERVER.submit(new Server()));
            assertThat(Server.SERVES.await(10, TimeUnit.SECONDS)).isTrue();
        }

        // A thread that still runs when the first test begins may be about to run what the class has given it.
        private static void awaitIdle(Thread thread) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        @Test
        @KillAfter(20)
        void aFirst() {
            assertThat(SERVING.get().isDone()).isFalse();
            OWN.start();
        }

        @Test
        @SuppressWarnings("Convert2Lambda")
        void anonymous() throws Exception {
            SINGLE.submit(new Runnable() {
                        @Override
                        public void run() {
                            Blocking.until(new CountDownLatch(1));
                        }
                    })
                    .get();
        }

        @Test
        void helper() throws Exception {
            post();
        }

        private static void post() throws Exception {
            SINGLE.submit(() -> Blocking.until(new CountDownLatch(1))).get();
        }

        @Test
        void jdkMethod() throws Exception {
            Semaphore none = new Semaphore(0);
            SINGLE.submit((Runnable) none::acquireUninterruptibly).get();
        }

        @Test
        void lambda() throws Exception {
            SINGLE.submit(() -> Blocking.until(new CountDownLatch(1))).get();
        }

        @Test
        void method() throws Exception {
            SINGLE.submit(this::block).get();
        }

        private void block() {
            Blocking.until(new CountDownLatch(1));
        }

        @Test
        void nested() throws Exception {
            SINGLE.submit(new Blocks()).get();
        }

        @Test
        void scheduled() throws Exception {
            SINGLE.schedule(this::block, 1, MILLISECONDS).get();
        }

        @Test
        @KillAfter(20)
        void zLast() throws Exception {
            assertThat(SINGLE.submit(() -> "works").get()).isEqualTo("works");
            assertThat(OWN.isAlive()).isTrue();
            STOP.countDown();
            SERVING.get().get();
            OWN.join();
        }

        @AfterAll
        static void end() {
            SINGLE.shutdownNow();
            SERVER.shutdownNow();
        }

        private static final class Blocks implements Runnable {
            @Override
            public void run() {
                Blocking.until(new CountDownLatch(1));
            }
        }

        private static final class Server implements Runnable {

            private static final CountDownLatch SERVES = new CountDownLatch(1);

            @Override
            public void run() {
                SERVES.countDown();
                Blocking.until(STOP);
            }
        }
    }
}
