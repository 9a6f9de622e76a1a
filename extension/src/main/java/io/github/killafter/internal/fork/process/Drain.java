// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads both outputs of a process until it has ended. Never blocks: another process can hold the pipes for ever, and
 * print to them.
 */
final class Drain {

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int SHARE_OF_WAIT = 16;
    private static final long PATIENCE_AFTER_END = TimeUnit.MILLISECONDS.toNanos(200);

    private final Process process;
    private final Sink sink;
    private final CountDownLatch done = new CountDownLatch(1);
    private final byte[] buffer = new byte[8192];

    Drain(Process process, Sink sink) {
        this.process = process;
        this.sink = sink;
    }

    /** Opens when everything that the process itself printed has been read. */
    CountDownLatch done() {
        return done;
    }

    /** Read until there is nothing left to read. */
    void run() {
        InputStream out = process.getInputStream();
        InputStream err = process.getErrorStream();
        // The locks keep the JDK from draining: when the process has ended it would read the rest into memory, for as
        // long as other processes print (ProcessPipeInputStream.processExited). It does so after the streams are
        // closed.
        try {
            synchronized (out) {
                synchronized (err) {
                    readUntilEnd(out, err);
                    close(out);
                    close(err);
                }
            }
        } finally {
            done.countDown();
            sink.end();
        }
    }

    private void readUntilEnd(InputStream out, InputStream err) {
        long lastRead = System.nanoTime();
        while (process.isAlive()) {
            boolean idle = read(OutputSource.OUT, out) + read(OutputSource.ERR, err) == 0;
            long now = System.nanoTime();
            if (idle) {
                LockSupport.parkNanos(this, pause(now - lastRead));
            } else {
                lastRead = now;
            }
        }
        // Everything that it printed itself is in the pipes now; later output of other processes is dropped.
        long end = System.nanoTime();
        while (read(OutputSource.OUT, out) + read(OutputSource.ERR, err) > 0
                && System.nanoTime() - end < PATIENCE_AFTER_END) {
            Thread.onSpinWait();
        }
    }

    // This delays a waiting reader by at most a sixteenth.
    private static long pause(long idleNanos) {
        return Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, idleNanos / SHARE_OF_WAIT));
    }

    // What is available can be read without blocking. At the end of a pipe nothing is, and that is no error.
    private int read(OutputSource source, InputStream stream) {
        try {
            int count = stream.read(buffer, 0, Math.min(buffer.length, stream.available()));
            if (count > 0) {
                sink.accept(source, buffer, count);
            }
            return Math.max(0, count);
        } catch (IOException broken) {
            return 0;
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
