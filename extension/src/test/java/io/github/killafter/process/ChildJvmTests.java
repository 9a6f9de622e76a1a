// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.killafter.process.Functions.Echo;
import io.github.killafter.process.Functions.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("forks")
@Timeout(180)
class ChildJvmTests {

    private static final Duration LONG = ofSeconds(60);
    private static final ChildOptions SMALL = ChildOptions.defaults().maxHeapMegabytes(64);

    // snippet: squares
    @Test
    void squaresInAJvmOfItsOwn() throws InterruptedException {
        ChildOptions options = ChildOptions.defaults().timeout(ofSeconds(30)).maxHeapMegabytes(64);
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, options)) {
            child.put(7, ofSeconds(1));
            assertThat(child.take(ofSeconds(30))).isEqualTo(49);
            child.closeInput();
            assertThat(child.join(ofSeconds(30))).isTrue();
        }
    }
    // end of snippet

    @Test
    void tellsThatThereIsNothingYetAndThatTheFunctionHasReturned() throws InterruptedException {
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, SMALL)) {
            assertThat(child.poll(ofMillis(10)).kind()).isEqualTo(Received.Kind.NOTHING_YET);
            assertThat(child.poll(ZERO).kind()).isEqualTo(Received.Kind.NOTHING_YET);
            assertThatExceptionOfType(ChildQueueException.class)
                    .isThrownBy(() -> child.take(ofMillis(1)))
                    .withMessage("there is no value: the child has sent no value within 1 ms and still runs");
            child.put(-3, LONG);
            child.closeInput();
            child.closeInput();
            assertThat(child.join(LONG)).isTrue();
            assertThat(child.take(LONG)).isEqualTo(9);
            Received<Long> end = child.poll(LONG);
            assertThat(end).hasToString("CLOSED: the function returned (exit 0)");
            assertThat(end.kind()).isEqualTo(Received.Kind.CLOSED);
            assertThat(end.result()).isPresent();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> child.offer(1, ZERO))
                    .withMessage("closeInput() was called: no more values can be sent");
        }
    }

    @Test
    void saysWhyAChildTakesNoMore() throws InterruptedException {
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, SMALL)) {
            child.kill();
            assertThat(child.join(LONG)).isTrue();
            assertThatExceptionOfType(ChildQueueException.class)
                    .isThrownBy(() -> child.put(1, LONG))
                    .withMessage("the child accepts no more values: stopped by KILL (exit 137, SIGKILL)");
        }
    }

    @Test
    void waitsWhenBothQueuesAreFullAndLosesNothing() throws InterruptedException {
        try (ChildJvm<String, String> child = ChildJvm.start(Echo.class, SMALL.capacity(2))) {
            child.put("0", LONG);
            assertThat(child.take(LONG)).isEqualTo("0");
            int put = 0;
            while (child.offer(Integer.toString(put), ofSeconds(1))) {
                put++;
            }
            // Two in each queue, and one in the hands of the function, at the most.
            assertThat(put).isEqualTo(5);
            assertThatExceptionOfType(ChildQueueException.class)
                    .isThrownBy(() -> child.put("one more", ofMillis(5)))
                    .withMessage("the child had no room for a value within 5 ms");
            for (int i = 0; i < put; i++) {
                assertThat(child.take(LONG)).isEqualTo(Integer.toString(i));
            }
            child.closeInput();
            assertThat(child.poll(LONG).kind()).isEqualTo(Received.Kind.CLOSED);
        }
    }

    @Test
    void bringsLargeValuesThroughANarrowQueue() throws InterruptedException {
        String large = "\u20ac".repeat(300_000);
        try (ChildJvm<String, String> child = ChildJvm.start(Echo.class, SMALL.capacity(1))) {
            for (int i = 0; i < 30; i++) {
                child.put(large + i, LONG);
                assertThat(child.take(LONG)).isEqualTo(large + i);
            }
        }
    }

    @Test
    void servesManyThreads() throws InterruptedException {
        int count = 5_000;
        AtomicLong sum = new AtomicLong();
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, SMALL.capacity(3))) {
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.length; t++) {
                int number = t;
                threads[t] = new Thread(() -> takePart(child, number, count, sum));
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(sum).hasValue(2 * LongStream.range(0, count).map(n -> n * n).sum());
    }

    private static void takePart(ChildJvm<Integer, Long> child, int number, int count, AtomicLong sum) {
        try {
            for (int i = 0; i < count; i++) {
                if (number % 2 == 0) {
                    child.put(i, LONG);
                } else {
                    sum.addAndGet(child.take(LONG));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void startsAtTheBeginOfTheClassAndNotHere() throws InterruptedException {
        try (ChildJvm<Void, Void> child =
                ChildJvm.start(Functions.NeverInitialised.class, SMALL.timeout(ofSeconds(1)))) {
            assertThat(child.poll(LONG).kind()).isEqualTo(Received.Kind.TIMED_OUT);
        }
        assertThat(System.getProperty("never.initialised")).isNull();
    }

    @Test
    void letsAFunctionThatWaitsAtAQueueCleanUp() throws InterruptedException {
        try (ChildJvm<String, Void> child = ChildJvm.start(Functions.CleansUp.class, SMALL)) {
            child.put("", LONG);
            while (!child.output().text().contains("waiting")) {
                Thread.onSpinWait();
            }
            child.terminate();
            assertThat(child.join(LONG)).isTrue();
            assertThat(child.output().text()).contains("cleaned up after io.github.killafter.escalation.StoppedError");
            assertThat(child.result().orElseThrow()).hasToString("stopped by TERMINATE (exit 143, SIGTERM)");
        }
    }

    @Test
    void keepsBothOutputsApartAndTogether() throws InterruptedException {
        try (ChildJvm<Void, Void> child = ChildJvm.start(Functions.Prints.class, SMALL)) {
            assertThat(child.join(LONG)).isTrue();
            ChildOutput output = child.result().orElseThrow().output();
            assertThat(output.text()).isEqualTo("one\ntwo\nthree\n");
            assertThat(output.out()).isEqualTo("one\nthree\n");
            assertThat(output.err()).isEqualTo("two\n");
            assertThat(output.cutBytes()).isZero();
        }
    }

    @Test
    void inheritsNothingIfAskedTo() throws InterruptedException {
        Path here = Path.of("target", "test-classes");
        ChildOptions options = SMALL.inheritNothing()
                .classPath(here)
                .environment(Map.of("MORE", "1"))
                .jvmArguments("-Dmore=2");
        try (ChildJvm<Void, Map<String, String>> child = ChildJvm.start(Surroundings.class, options)) {
            Map<String, String> seen = new HashMap<>(child.take(LONG));
            assertThat(seen.remove("class path").split(java.io.File.pathSeparator))
                    .hasSize(2)
                    .contains(here.toAbsolutePath().toString());
            assertThat(seen)
                    .containsEntry("JUnit", "none")
                    .containsEntry("MORE", "1")
                    .containsEntry("more", "2");
            assertThat(seen.get("environment"))
                    .doesNotContain("HOME")
                    .doesNotContain("USER")
                    .contains("PATH");
        }
    }

    @Test
    void saysThatTheClassIsNotOnTheClassPath() throws InterruptedException {
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, SMALL.inheritNothing())) {
            assertThat(child.poll(LONG).toString())
                    .startsWith("ENDED: it did not start: io.github.killafter.process.Squares cannot be run there: "
                            + "java.lang.ClassNotFoundException");
        }
    }

    @Test
    void saysWhyTheJvmDoesNotStart() throws InterruptedException {
        ChildOptions options = SMALL.jvmArguments("-XX:+NoSuchFlag");
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, options)) {
            assertThat(child.poll(LONG).toString())
                    .startsWith(
                            "ENDED: it did not start: the JVM ended with exit code 1 before it was ready; it printed: ")
                    .contains("Unrecognized VM option 'NoSuchFlag'");
        }
    }
}
