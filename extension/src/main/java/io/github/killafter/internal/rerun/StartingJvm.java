// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A forked JVM that a helper starts: that takes locks and time, and the caller keeps a clock. Thread-safe. */
final class StartingJvm implements AutoCloseable {

    /** Most calls are over soon after their interrupt, and no JVM is worth starting for them. */
    private static final Duration MOST_ARE_OVER = Duration.ofMillis(100);

    private final Runnable whenClosed;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile @Nullable ForkedRerun started;
    private volatile boolean closed;

    private StartingJvm(Runnable whenClosed) {
        this.whenClosed = whenClosed;
    }

    /** Begin to start a JVM; {@code whenClosed} is run once, when it is no longer needed. */
    static StartingJvm begin(Supplier<ForkedRerun> start, Helpers helpers, Runnable whenClosed) {
        StartingJvm starting = new StartingJvm(whenClosed);
        helpers.start(() -> starting.start(start));
        return starting;
    }

    private void start(Supplier<ForkedRerun> start) {
        try {
            boolean unused = Uninterruptibly.until(decided, MOST_ARE_OVER);
            if (closed) {
                return;
            }
            started = start.get();
            // Guard against being closed before it could be seen.
            if (closed) {
                close();
            }
        } finally {
            over.countDown();
        }
    }

    /** Wait for the JVM; empty if it has not started in time. */
    Optional<ForkedRerun> await(Duration atMost) {
        decided.countDown();
        boolean unused = Uninterruptibly.until(over, atMost);
        return Optional.ofNullable(started);
    }

    /** End the JVM, now or as soon as it has started; does not wait. */
    @Override
    public void close() {
        closed = true;
        decided.countDown();
        ForkedRerun current = started;
        if (current != null) {
            current.close();
        }
        if (reported.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }
}
