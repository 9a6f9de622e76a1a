// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** What came with JDK 21; by reflection, for this is compiled for 17. */
final class Virtual {

    static final List<Way> ALL = List.of(
            Way.of("join of a virtual thread that waits", INTERRUPT, () -> start(Never::park)
                            .join())
                    .only21(),
            Way.of("join of a virtual thread that is pinned", INTERRUPT, () -> start(Virtual::pinned)
                            .join())
                    .only21(),
            Way.of("ExecutorService.close", RAISE, Virtual::close).only21(),
            Way.of("join of a virtual thread that spins", INTERRUPT, () -> start(Never::spin)
                            .join())
                    .only21());

    private Virtual() {}

    private static Thread start(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    private static void pinned() {
        synchronized (new Object()) {
            LockSupport.park();
        }
    }

    private static void close() throws ReflectiveOperationException {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.execute(Never::park);
        ExecutorService.class.getMethod("close").invoke(pool);
    }
}
