// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LowPriorityTests {

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        for (Thread thread : started) {
            thread.join();
        }
    }

    @Test
    void isGivenToSomeThreadsOnly() throws InterruptedException {
        Thread chosen = start("a name that is cut off");
        start("another name");

        LowPriority.give(Set.of(chosen), started);

        assertThat(niceOf("a name that is ")).containsExactly(19);
        assertThat(niceOf("another name")).containsExactly(0);
    }

    @Test
    void isNotGivenToAThreadThatCouldBeAnother() throws InterruptedException {
        Thread chosen = start("a name that is cut off");
        start("a name that is cut as well");

        LowPriority.give(Set.of(chosen), started);

        assertThat(niceOf("a name that is ")).containsExactly(0, 0);
    }

    private Thread start(String name) throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    runs.countDown();
                    awaitEnd();
                },
                name);
        started.add(thread);
        thread.start();
        runs.await(); // by then the kernel knows its name
        return thread;
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // proc(5): after the name come 16 fields, and then nice.
    private static List<Integer> niceOf(String name) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(LowPriorityTests::stat)
                    .filter(stat -> stat.contains("(" + name + ")"))
                    .map(stat -> Integer.valueOf(
                            stat.substring(stat.indexOf(')') + 2).split(" ", -1)[16]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}
