// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What the error and the escalation of a hung test say about the reason. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class WhyItHungTests {

    private final HangResults results = HangTestKit.run(HungTestCase.class);

    @Test
    void theMessageNamesTheOwnerOfTheMonitor() {
        assertThat(results.failureOf("waitsForAMonitor()"))
                .hasMessageContaining("waits for the monitor of a java.lang.Object, held by thread \"owner\" at ")
                .hasMessageContaining("waiting for a monitor does not answer interrupts");
    }

    @Test
    void theErrorHasNoFrameOfOursAndTheStoryHasAll() {
        for (String test : new String[] {"sleeps()", "sleepsOnTheRunner()"}) {
            Attempt attempt = results.escalationOf(test).attempts().get(0);

            assertThat(ours(results.failureOf(test).getStackTrace())).isEmpty();
            assertThat(ours(attempt.stack().toArray(StackTraceElement[]::new))).isNotEmpty();
            assertThat(results.failureOf(test).getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(HungTestCase.class.getName()));
        }
    }

    @Test
    void theStoryHasTheStacksOfAllThreadsTheHungOneFirst() {
        Attempt attempt = results.escalationOf("waitsForAMonitor()").attempts().get(0);

        assertThat(attempt.threadDump()).first().asString().startsWith("\"" + attempt.threadName() + "\" ");
        assertThat(attempt.threadDump()).anyMatch(line -> line.startsWith("\"owner\" "));
    }

    @Test
    void theSentenceFitsWhatStoppedTheCode() {
        assertThat(results.failureOf("spins()"))
                .hasMessageContaining("raise        stopped it")
                .hasMessageContaining("): find out why it does not end; if it checks its stop event");
        assertThat(results.failureOf("swallows()"))
                .hasMessageContaining("interrupt    ignored for")
                .hasMessageContaining("an interrupt did not end the code around it")
                .hasMessageNotContaining("an interrupt ends the wait");
    }

    @Test
    void theSentenceNamesTheLineOfTheTestAndTheThreadThatItWaitsFor() {
        assertThat(results.failureOf("waitsForAnExecutor()").getMessage())
                .containsPattern("ThreadPoolExecutor\\.awaitTermination, called from .*WhyItHungTests.*HungTestCase"
                        + "\\.waitsForAnExecutor\\(WhyItHungTests\\.java:\\d+\\) through .*: the executor has not")
                // In a JVM in which other tests ran, what these left is suspected as well.
                .containsPattern("; perhaps it waits for thread \"[^\"]+\", which is in .*");
    }

    private static Stream<String> ours(StackTraceElement... stack) {
        return Stream.of(stack)
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("io.github.killafter."))
                .filter(name -> !name.contains("Tests") && !name.contains(".testkit."));
    }

    @Fixture
    static class HungTestCase {

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER)
        void waitsForAMonitor() throws InterruptedException {
            Object monitor = new Object();
            CountDownLatch held = new CountDownLatch(1);
            Thread owner = new Thread(() -> hold(monitor, held), "owner");
            owner.setDaemon(true);
            owner.start();
            held.await();
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }

        // For longer than the levels take, and no longer than needed.
        private static void hold(Object monitor, CountDownLatch held) {
            synchronized (monitor) {
                held.countDown();
                sleep(5_000);
            }
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER)
        void spins() {
            long count = 0;
            while (count >= 0) {
                count = (count + 1) & Integer.MAX_VALUE;
            }
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER)
        void swallows() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException swallowed) {
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER)
        void waitsForAnExecutor() throws InterruptedException {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            executor.execute(() -> sleep(5_000));
            executor.shutdown();
            executor.awaitTermination(1, TimeUnit.MINUTES);
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER)
        void sleeps() throws InterruptedException {
            Thread.sleep(60_000);
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS, rerun = Rerun.NEVER, thread = ThreadMode.RUNNER)
        void sleepsOnTheRunner() throws InterruptedException {
            Thread.sleep(60_000);
        }
    }
}
