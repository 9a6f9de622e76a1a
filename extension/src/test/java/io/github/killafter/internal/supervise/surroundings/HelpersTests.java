// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import static java.lang.Boolean.TRUE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.threads.Uninterruptibly;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelpersTests {

    private final Helpers helpers = new Helpers();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void release() {
        goOn.countDown();
        helpers.close();
    }

    @Test
    void runsTasksInThreadsThatStayForTheNextOne() throws InterruptedException {
        helpers.prepare();
        helpers.prepare();

        List<Thread> ranIn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ranIn.add(requireNonNull(helpers.<Thread>call(ofSeconds(20), Thread::currentThread)));
        }

        assertThat(ranIn).doesNotContain(Thread.currentThread());
        assertThat(ranIn.stream().distinct()).hasSizeBetween(1, 4);
        helpers.close();
        for (Thread thread : ranIn) {
            thread.join();
        }
    }

    @Test
    void startsMoreThreadsWhileTasksBlock() {
        for (int i = 0; i < 10; i++) {
            helpers.start(this::block);
        }

        assertThat(helpers.<String>call(ofSeconds(20), () -> "done")).isEqualTo("done");
    }

    @Test
    void waitsForATaskNoLongerThanAsked() {
        String result = helpers.call(ofMillis(20), () -> {
            block();
            return "too late";
        });

        assertThat(result).isNull();
    }

    @Test
    void goesOnAfterATaskThatThrowsAndAnInterrupt() {
        for (int i = 0; i < 10; i++) {
            helpers.start(() -> {
                Thread.currentThread().interrupt();
                throw new StackOverflowError();
            });
        }

        assertThat(helpers.<String>call(ofSeconds(20), () -> "done")).isEqualTo("done");
    }

    // Each of these tasks waits for another one, while threads that are not needed any more leave.
    @Test
    void alwaysHasAThreadForOneMore() throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                calls.add(callers.submit(() -> TRUE.equals(helpers.<Boolean>call(
                        ofSeconds(20), () -> TRUE.equals(helpers.<Boolean>call(ofSeconds(10), () -> true))))));
            }

            for (Future<Boolean> call : calls) {
                assertThat(call.get()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private void block() {
        Uninterruptibly.until(goOn, ofSeconds(60));
    }
}
