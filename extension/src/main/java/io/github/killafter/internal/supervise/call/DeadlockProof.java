// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.internal.jvm.threads.Deadlock;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Proves that a thread is in a deadlock, which never ends by itself. The caller keeps a clock and asks repeatedly;
 * helpers look, since that can run code of a test.
 */
public final class DeadlockProof {

    /** How long a call has to run before it is worth a look. */
    private static final long SOONEST = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Thread thread;
    private final Helpers helpers;
    private volatile boolean looking;
    private volatile boolean proven;

    public DeadlockProof(Thread thread, Helpers helpers) {
        this.thread = thread;
        this.helpers = helpers;
    }

    /** Return whether a call that has run for that long cannot end any more, as far as is known by now. */
    public boolean isGiven(long runningNanos) {
        if (runningNanos < SOONEST || !Deadlock.isPossible(thread)) {
            proven = false;
        } else if (!proven && !looking) {
            looking = true;
            helpers.start(this::look);
        }
        return proven;
    }

    private void look() {
        try {
            Optional<Deadlock> seen = Deadlock.around(thread);
            if (seen.isPresent()) {
                LockSupport.parkNanos(this, BETWEEN_LOOKS);
                proven = seen.equals(Deadlock.around(thread));
            }
        } finally {
            looking = false;
        }
    }
}
