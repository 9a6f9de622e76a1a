// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for a deadlock of the calling thread, for a call whose clock runs in another JVM. */
public final class DeadlockWatch implements AutoCloseable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

    private final DeadlockProof proof;
    private final Runnable found;
    private final long startedNanos = System.nanoTime();
    private volatile boolean closed;

    private DeadlockWatch(DeadlockProof proof, Runnable found) {
        this.proof = proof;
        this.found = found;
    }

    /** Begin; if the thread is in a deadlock, a helper reports that once. */
    public static DeadlockWatch begin(Helpers helpers, Runnable found) {
        DeadlockWatch watch = new DeadlockWatch(new DeadlockProof(Thread.currentThread(), helpers), found);
        helpers.start(watch::run);
        return watch;
    }

    private void run() {
        while (!closed) {
            if (proof.isGiven(System.nanoTime() - startedNanos)) {
                found.run();
                return;
            }
            LockSupport.parkNanos(this, TICK);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
