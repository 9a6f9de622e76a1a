// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Knows why this JVM ends, and ends it in order. Thread-safe. */
public final class JvmExit {

    // The message and the signal arrive independently.
    private static final Duration TERMINATE_ON_ITS_WAY = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    JvmExit(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Report completion and end the JVM, even if threads still run; shutdown hooks run, including JaCoCo's. */
    public void complete() {
        outbox.send(new Completed());
        over.countDown();
        System.exit(0);
    }

    /** Note that the suite JVM is about to send its signal. */
    void terminate() {
        terminated.countDown();
    }

    /** Return whether the suite JVM is about to send its signal. */
    boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    /** Return whether all was done. */
    boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Before the JVM shuts down, let the code under test clean up if we requested the shutdown, else report that we did
     * not.
     *
     * @param stop sets its stop event, and returns whether any code holds that and could clean up
     */
    public void onShutdown(BooleanSupplier stop, Duration grace) {
        Thread hook = OwnThreads.create("killafter-shutdown", () -> shutDown(stop, grace));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void shutDown(BooleanSupplier stop, Duration grace) {
        try {
            if (isOver()) {
                return;
            }
            if (terminated.await(TERMINATE_ON_ITS_WAY.toNanos(), TimeUnit.NANOSECONDS)) {
                if (stop.getAsBoolean()) {
                    over.await(grace.toNanos(), TimeUnit.NANOSECONDS);
                }
            } else {
                outbox.send(new Exiting());
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }
}
