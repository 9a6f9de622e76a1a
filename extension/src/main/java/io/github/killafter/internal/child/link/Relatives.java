// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.processes.MarkedProcesses;
import io.github.killafter.internal.threads.OwnThreads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Kills the processes that this JVM started, directly or not: its descendants and, on Linux, those that left its tree,
 * which inherited a variable with a unique value.
 */
final class Relatives {

    private static final long PATIENCE_SECONDS = 2;
    private static final int ROUNDS = 3;

    private final @Nullable String marker;

    private Relatives(@Nullable String marker) {
        this.marker = marker;
    }

    /** Read the marker, before a test can change what this JVM knows of its environment. */
    static Relatives ofThisJvm() {
        String id = System.getenv(MarkedProcesses.VARIABLE);
        return new Relatives(id == null || id.isEmpty() ? null : MarkedProcesses.VARIABLE + "=" + id);
    }

    /** Kill them, for a bounded time: reading the environment of a process can block. */
    void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (marker != null) {
            CountDownLatch done = new CountDownLatch(1);
            OwnThreads.daemon("killafter-relatives", () -> killMarked(marker, done))
                    .start();
            await(done);
        }
    }

    // Again, because they may start more of them meanwhile.
    private static void killMarked(String marker, CountDownLatch done) {
        List<ProcessHandle> found = MarkedProcesses.find(marker);
        for (int round = 0; round < ROUNDS && !found.isEmpty(); round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            found = MarkedProcesses.find(marker);
        }
        done.countDown();
    }

    private static void await(CountDownLatch done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean waiting = true;
        while (waiting) {
            try {
                boolean unused = done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException byATest) {
                waiting = System.nanoTime() - end < 0;
            }
        }
    }
}
