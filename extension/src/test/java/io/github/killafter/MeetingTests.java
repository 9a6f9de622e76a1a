// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More tests than JUnit runs side by side, which wait for each other: its pool adds workers for those that wait. */
class MeetingTests {

    private static final int TESTS = 4;

    @ParameterizedTest
    @EnumSource
    void meetAsWithoutUs(Meeting meeting) {
        MeetingTestCase.meeting = meeting.prepare();

        HangResults results = parallel().andRun(MeetingTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(TESTS);
    }

    private static HangTestKit parallel() {
        return HangTestKit.kit()
                .with("killafter.rerun.default", "never")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
    }

    /** Waits, once each test has come, for the others. */
    private interface Place {

        void enter() throws Exception;
    }

    /** Waits in which a fork-join pool replaces a worker. */
    enum Meeting {
        BARRIER {
            @Override
            Place prepare() {
                CyclicBarrier barrier = new CyclicBarrier(TESTS);
                return barrier::await;
            }
        },
        FUTURE {
            @Override
            Place prepare() {
                return new Futures(CompletableFuture::get);
            }
        },
        PHASER {
            @Override
            Place prepare() {
                return new Phaser(TESTS)::arriveAndAwaitAdvance;
            }
        },
        CONDITION {
            @Override
            Place prepare() {
                return new Together();
            }
        },
        TASK_OF_ANOTHER_POOL {
            @Override
            Place prepare() {
                ForkJoinPool pool = new ForkJoinPool(TESTS);
                Phaser phaser = new Phaser(TESTS);
                return () -> {
                    pool.submit(phaser::arriveAndAwaitAdvance).get();
                    pool.shutdown();
                };
            }
        },
        BLOCKER_OF_ITS_OWN {
            @Override
            Place prepare() {
                return new Futures(future -> ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
                    @Override
                    public boolean block() throws InterruptedException {
                        synchronized (future) {
                            while (!future.isDone()) {
                                future.wait();
                            }
                        }
                        return true;
                    }

                    @Override
                    public boolean isReleasable() {
                        return future.isDone();
                    }
                }));
            }
        };

        abstract Place prepare();
    }

    /** The last one completes a future, for which the others wait. */
    private static final class Futures implements Place {

        private final AtomicInteger missing = new AtomicInteger(TESTS);
        private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
        private final Wait wait;

        Futures(Wait wait) {
            this.wait = wait;
        }

        @Override
        public void enter() throws Exception {
            if (missing.decrementAndGet() == 0) {
                complete.complete(true);
                synchronized (complete) {
                    complete.notifyAll();
                }
            }
            wait.on(complete);
        }

        interface Wait {

            void on(CompletableFuture<Boolean> complete) throws Exception;
        }
    }

    /** The last one signals a condition, for which the others wait. */
    private static final class Together implements Place {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition complete = lock.newCondition();
        private int missing = TESTS;

        @Override
        public void enter() throws InterruptedException {
            lock.lock();
            try {
                missing--;
                while (missing > 0) {
                    complete.await();
                }
                complete.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Fixture
    @KillAfter(20)
    static class MeetingTestCase {

        private static Place meeting = () -> {};

        @Test
        void first() throws Exception {
            meeting.enter();
        }

        @Test
        void second() throws Exception {
            meeting.enter();
        }

        @Test
        void third() throws Exception {
            meeting.enter();
        }

        @Test
        void fourth() throws Exception {
            meeting.enter();
        }
    }
}
