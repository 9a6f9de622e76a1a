// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.internal.supervise.Supervisor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A supervisor for each runner thread, with its supervised thread. They stay from class to class: what is bound to the
 * thread does so without us, and a new thread costs more than most tests. This class is thread-safe.
 */
final class Supervisors {

    private final ConcurrentMap<Thread, Supervisor> byRunner = new ConcurrentHashMap<>();
    private final Supplier<Supervisor> factory;

    Supervisors(Supplier<Supervisor> factory) {
        this.factory = factory;
    }

    /** Return the supervisor of the calling runner thread. */
    Supervisor current() {
        Thread runner = Thread.currentThread();
        Supervisor known = byRunner.get(runner);
        return known == null ? create(runner) : known;
    }

    // JUnit's separate-thread timeout creates a runner thread for each test: do not keep the data of an ended one.
    private Supervisor create(Thread runner) {
        byRunner.forEach((thread, supervisor) -> {
            if (!thread.isAlive() && byRunner.remove(thread, supervisor)) {
                supervisor.close();
            }
        });
        Supervisor created = factory.get();
        byRunner.put(runner, created);
        return created;
    }

    /** Return whether a thread is the supervised thread of one of them. */
    boolean runIn(Thread thread) {
        return Supervisor.isSupervised(thread)
                && byRunner.values().stream().anyMatch(supervisor -> supervisor.runsIn(thread));
    }

    /** End the supervised threads; does not wait. */
    void close() {
        byRunner.values().forEach(Supervisor::close);
        byRunner.clear();
    }
}
