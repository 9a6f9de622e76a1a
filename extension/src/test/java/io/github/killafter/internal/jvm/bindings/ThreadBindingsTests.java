// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.ThreadRaiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadBindingsTests {

    private final ThreadLocal<@Nullable String> local = new ThreadLocal<>();
    private final InheritableThreadLocal<@Nullable String> inheritable = new InheritableThreadLocal<>();

    @AfterEach
    void clear() {
        local.remove();
        inheritable.remove();
    }

    @Test
    void isAvailableWhereTheTestsRun() {
        assertThat(ThreadBindings.unavailableReason()).isEmpty();
    }

    @Test
    void workerSeesAndChangesWhatTheRunnerSet() throws InterruptedException {
        local.set("runner");
        inheritable.set("runner, too");
        List<@Nullable String> seen = new ArrayList<>();

        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> bindings.runHere(() -> {
            seen.add(local.get());
            seen.add(inheritable.get());
            local.set("worker");
            inheritable.set("worker, too");
        }));
        bindings.attach();

        assertThat(seen).containsExactly("runner", "runner, too");
        assertThat(local.get()).isEqualTo("worker");
        assertThat(inheritable.get()).isEqualTo("worker, too");
    }

    @Test
    void runnerHasNothingWhileTheBindingsAreOff() {
        local.set("runner");
        inheritable.set("runner");

        ThreadBindings bindings = ThreadBindings.detach();
        String localMeanwhile = local.get();
        String inheritableMeanwhile = inheritable.get();
        bindings.attach();

        assertThat(localMeanwhile).isNull();
        assertThat(inheritableMeanwhile).isNull();
        assertThat(local.get()).isEqualTo("runner");
        assertThat(inheritable.get()).isEqualTo("runner");
    }

    @Test
    void bringsBackWhatTheWorkerSetFirst() throws InterruptedException {
        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> bindings.runHere(() -> {
            local.set("worker");
            inheritable.set("worker");
        }));
        bindings.attach();

        assertThat(local.get()).isEqualTo("worker");
        assertThat(inheritable.get()).isEqualTo("worker");
    }

    @Test
    void bringsBackMapsThatTheWorkerCreated() throws InterruptedException {
        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> bindings.runHere(() -> {
            // what ForkJoinPool and some servers do between tasks: the next value makes a new map
            BindingAccess.get().maps().install(Thread.currentThread(), null, null);
            local.set("new map");
            inheritable.set("new map");
        }));
        bindings.attach();

        assertThat(local.get()).isEqualTo("new map");
        assertThat(inheritable.get()).isEqualTo("new map");
    }

    @Test
    void workerKeepsWhatWasItsOwn() throws InterruptedException {
        AtomicReference<@Nullable String> within = new AtomicReference<>();
        AtomicReference<@Nullable String> after = new AtomicReference<>();

        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> {
            local.set("own");
            bindings.runHere(() -> within.set(local.get()));
            after.set(local.get());
        });
        bindings.attach();

        assertThat(within.get()).isNull();
        assertThat(after.get()).isEqualTo("own");
        assertThat(local.get()).isNull();
    }

    @Test
    void comesBackFromABodyThatThrows() throws InterruptedException {
        IllegalStateException thrown = new IllegalStateException("from the body");
        AtomicReference<@Nullable Throwable> caught = new AtomicReference<>();
        AtomicReference<@Nullable String> after = new AtomicReference<>();

        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> {
            try {
                bindings.runHere(() -> {
                    local.set("worker");
                    throw thrown;
                });
            } catch (IllegalStateException e) {
                caught.set(e);
            }
            after.set(local.get());
        });
        bindings.attach();

        assertThat(caught.get()).isSameAs(thrown);
        assertThat(after.get()).isNull();
        assertThat(local.get()).isEqualTo("worker");
    }

    @Test
    void comesBackFromAStackOverflow() throws InterruptedException {
        ThreadBindings bindings = ThreadBindings.detach();
        inThread(() -> {
            try {
                bindings.runHere(() -> {
                    local.set("worker");
                    overflow(0);
                });
            } catch (StackOverflowError expected) {
                assertThat(local.get()).isNull();
            }
        });
        bindings.attach();

        assertThat(local.get()).isEqualTo("worker");
    }

    @Test
    void canBeUsedAgainByTheSameWorker() throws InterruptedException {
        inThread(() -> {
            for (int round = 0; round < 1_000; round++) {
                local.set("round " + round);
                ThreadBindings bindings = ThreadBindings.detach();
                bindings.runHere(() -> local.set(local.get() + " ran"));
                bindings.attach();
                assertThat(local.get()).isEqualTo("round " + round + " ran");
            }
        });
    }

    @Test
    void runnerGoesOnWithACopyWhileTheSurvivorKeepsTheMaps() throws InterruptedException {
        local.set("runner");
        inheritable.set("runner, too");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<@Nullable String> seenLater = new AtomicReference<>();

        ThreadBindings bindings = ThreadBindings.detach();
        Thread survivor = new Thread(() -> bindings.runHere(() -> {
            running.countDown();
            awaitQuietly(release);
            seenLater.set(local.get());
            local.set("survivor");
        }));
        survivor.start();
        try {
            running.await();
            bindings.copyOf(survivor).attach();
            assertThat(local.get()).isEqualTo("runner");
            assertThat(inheritable.get()).isEqualTo("runner, too");
            local.set("runner went on");
        } finally {
            release.countDown();
            survivor.join();
        }

        assertThat(seenLater.get()).isEqualTo("runner");
        assertThat(local.get()).isEqualTo("runner went on");
    }

    @Test
    void copyToleratesASurvivorThatWrites() throws InterruptedException {
        local.set("stays");
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);

        ThreadBindings bindings = ThreadBindings.detach();
        Thread survivor = new Thread(() -> bindings.runHere(() -> {
            running.countDown();
            while (!stop.get()) {
                churn();
            }
        }));
        survivor.start();
        int found = 0;
        try {
            running.await();
            for (int round = 0; round < 500; round++) {
                bindings.copyOf(survivor).attach();
                found += "stays".equals(local.get()) ? 1 : 0;
            }
        } finally {
            stop.set(true);
            survivor.join();
        }

        // A read that races with a rehash can miss an entry; it may not be the rule.
        assertThat(found).isGreaterThan(250);
    }

    @Test
    void copyOfAThreadThatHasEndedIsTheOriginal() throws InterruptedException {
        ThreadBindings bindings = ThreadBindings.detach();
        Thread worker = inThread(() -> bindings.runHere(() -> local.set("worker")));

        ThreadBindings copy = bindings.copyOf(worker);
        copy.attach();

        assertThat(copy).isSameAs(bindings);
        assertThat(local.get()).isEqualTo("worker");
    }

    @Test
    void runnerGetsItsMapsBackFromAThreadThatIsRaisedIn() throws InterruptedException {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            local.set("round " + round);
            inheritable.set("round " + round);
            ThreadBindings bindings = ThreadBindings.detach();
            int steps = random.nextInt(2_000);
            Thread worker = new Thread(() -> bindings.runHere(() -> spin(steps)));
            worker.setUncaughtExceptionHandler((ended, error) -> {}); // it is raised, so it is expected
            worker.start();
            spin(random.nextInt(100_000));
            ThreadRaiser.raise(worker, new IllegalStateException("raised"));
            worker.join();
            bindings.attach();

            assertThat(local.get()).isEqualTo("round " + round);
            assertThat(inheritable.get()).isEqualTo("round " + round);
        }
    }

    private static void spin(int steps) {
        for (int step = 0; step < steps; step++) {
            Thread.onSpinWait();
        }
    }

    private static void churn() {
        List<ThreadLocal<Integer>> added = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ThreadLocal<Integer> next = new ThreadLocal<>();
            next.set(i);
            added.add(next);
        }
        added.forEach(ThreadLocal::remove);
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : overflow(depth + 1) + 1;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread inThread(Runnable body) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
        return thread;
    }
}
