// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** How code of a hung test is stopped that uses processor time in a thread which the test has not started. */
@Timeout(60)
class LentThreadsTests {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicBoolean GOES_ON = new AtomicBoolean();

    private static volatile ForkJoinPool pool = ForkJoinPool.commonPool();

    @BeforeEach
    void begin() {
        GOES_ON.set(true);
        pool = new ForkJoinPool(1);
        pool.submit(() -> {}).join();
    }

    @AfterEach
    void endWhatIsLeft() {
        GOES_ON.set(false);
        pool.shutdownNow();
    }

    @Test
    void endsATaskInAPoolAndLeavesThePoolItsThread() throws Exception {
        assertThat(notesOf(PoolTestCase.class)).singleElement().satisfies(note -> assertThat(note)
                .startsWith("left behind: its code in thread \"ForkJoinPool-")
                .contains("LentThreadsTests.spin(")
                .endsWith(": ended by RAISE"));
        assertThat(pool.submit(() -> "works").get(10, TimeUnit.SECONDS)).isEqualTo("works");
    }

    @Test
    void endsTheActionOfACleanerThatGoesOnCleaning() throws InterruptedException {
        assertThat(notesOf(CleanerTestCase.class)).singleElement().satisfies(note -> assertThat(note)
                .startsWith("left behind: its code in thread \"Cleaner-")
                .endsWith(": ended by RAISE"));
        CountDownLatch cleaned = new CountDownLatch(1);
        cleanedBy(cleaned::countDown);
        while (!cleaned.await(10, MILLISECONDS)) {
            System.gc();
        }
    }

    @Test
    void leavesBusyTasksOfOthersAlone() throws Exception {
        // No frame of a class in this package.
        Stream<Boolean> endless = Stream.generate(GOES_ON::get).takeWhile(Boolean::booleanValue);
        CompletableFuture<Long> task = CompletableFuture.supplyAsync(endless::count, pool);

        assertThat(notesOf(NothingElseTestCase.class)).isEmpty();
        GOES_ON.set(false);
        assertThat(task.get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void leavesABusyThreadOfTheApplicationAlone() throws InterruptedException {
        Thread application = new Thread(Blocking::untilFlagged, "application");
        application.start();
        try {
            assertThat(notesOf(NothingElseTestCase.class)).isEmpty();
            assertThat(application.isAlive()).isTrue();
        } finally {
            application.interrupt();
            application.join();
        }
    }

    @Test
    void leavesAServerOfTheClassAlone() {
        HangResults results = HangTestKit.run(ServerTestCase.class);

        assertThat(results.escalationOf("hangs()").attempts().get(0).notes()).isEmpty();
        assertThat(results.passed()).containsExactly("last()");
    }

    private static List<String> notesOf(Class<?> fixture) {
        return HangTestKit.run(fixture)
                .escalationOf("hangs()")
                .attempts()
                .get(0)
                .notes();
    }

    private static void cleanedBy(Runnable action) {
        boolean unused = CLEANER.register(new Object(), action).hashCode() == 0;
    }

    private static void spin() {
        while (GOES_ON.get()) {
            Thread.onSpinWait();
        }
    }

    @Fixture
    abstract static class Hangs {

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void hangs() throws Exception {
            begin();
            spin();
        }

        abstract void begin() throws Exception;
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @KillAfter(20)
    static class ServerTestCase {

        private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor();
        private static final CountDownLatch STOP = new CountDownLatch(1);
        private static final AtomicReference<Future<Boolean>> SERVER = new AtomicReference<>();

        @BeforeAll
        static void start() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            SERVER.set(EXECUTOR.submit(() -> {
                begun.countDown();
                return STOP.await(1, TimeUnit.HOURS);
            }));
            begun.await();
        }

        @Test
        @Order(1)
        @KillAfter(value = 300, unit = MILLISECONDS)
        void hangs() throws Exception {
            new CountDownLatch(1).await();
        }

        @Test
        @Order(2)
        void last() throws Exception {
            STOP.countDown();
            assertThat(SERVER.get().get()).isTrue();
        }

        @AfterAll
        static void end() {
            EXECUTOR.shutdownNow();
        }
    }

    static class NothingElseTestCase extends Hangs {
        @Override
        void begin() {}
    }

    static class PoolTestCase extends Hangs {
        @Override
        void begin() {
            pool.execute(LentThreadsTests::spin);
        }
    }

    static class CleanerTestCase extends Hangs {
        @Override
        void begin() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            cleanedBy(() -> {
                begun.countDown();
                spin();
            });
            while (!begun.await(10, MILLISECONDS)) {
                System.gc();
            }
        }
    }
}
