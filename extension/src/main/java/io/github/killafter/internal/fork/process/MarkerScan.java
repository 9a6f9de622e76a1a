// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import io.github.killafter.internal.processes.MarkedProcesses;
import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Searches marked processes, within a limit of time: reading the environment of a process can block while the system
 * itself waits for something on behalf of that process.
 */
final class MarkerScan {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);

    private final String marker;
    private boolean blocked;

    MarkerScan(String marker) {
        this.marker = marker;
    }

    /** Return those that were found in time; nothing any more once it has taken too long. */
    List<ProcessHandle> find() {
        if (blocked) {
            return List.of();
        }
        AtomicReference<List<ProcessHandle>> found = new AtomicReference<>(List.of());
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = OwnThreads.daemon("killafter-process-scan", () -> scan(found, done));
        try {
            thread.start();
            blocked = !Uninterruptibly.until(done, TIME_LIMIT);
        } catch (OutOfMemoryError noThreadLeft) {
            scan(found, done);
        }
        return found.get();
    }

    private void scan(AtomicReference<List<ProcessHandle>> found, CountDownLatch done) {
        try {
            found.set(MarkedProcesses.find(marker));
        } finally {
            done.countDown();
        }
    }
}
