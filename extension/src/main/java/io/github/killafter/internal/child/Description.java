// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes down a throwable within a limit of time: its methods are code of the test. */
final class Description implements Runnable {

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Throwable thrown;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable ThrowableData data;

    private Description(Throwable thrown) {
        this.thrown = thrown;
    }

    static ThrowableData of(Throwable thrown) {
        try {
            return new Description(thrown).inThreadOfItsOwn();
        } catch (OutOfMemoryError noThreadLeft) {
            return ThrowableData.ofTypeOnly(thrown, "(no memory left to take down more of it)");
        }
    }

    private ThrowableData inThreadOfItsOwn() {
        Thread helper = OwnThreads.daemon("killafter-description", this);
        helper.start();
        awaitDone();
        ThrowableData taken = data;
        return taken == null
                ? ThrowableData.ofTypeOnly(thrown, "(its methods did not answer within " + AT_MOST.toSeconds() + " s)")
                : taken;
    }

    @Override
    public void run() {
        try {
            data = ThrowableData.of(thrown);
        } finally {
            done.countDown();
        }
    }

    // A test can leave its thread interrupted.
    private void awaitDone() {
        long end = System.nanoTime() + AT_MOST.toNanos();
        boolean interrupted = false;
        boolean waiting = true;
        while (waiting) {
            try {
                done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
