// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder;

import io.github.killafter.internal.threads.OwnThreads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does something ten times a second while the JVM is alive: nothing else shows when it died. */
final class Heartbeat implements AutoCloseable {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final Runnable beat;
    private final Thread thread = OwnThreads.daemon("killafter-recorder", this::run);
    private volatile boolean closed;

    Heartbeat(Runnable beat) {
        this.beat = beat;
    }

    void start() {
        thread.setContextClassLoader(Heartbeat.class.getClassLoader());
        thread.start();
    }

    private void run() {
        while (!closed) {
            beat.run();
            LockSupport.parkNanos(this, PERIOD);
            Thread.interrupted(); // by a test that interrupts every thread
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
