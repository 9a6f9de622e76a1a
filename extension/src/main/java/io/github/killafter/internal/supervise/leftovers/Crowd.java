// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.jvm.threads.LowPriority;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The threads of a call, where so many run that hardly a processor is left to what measures and stops the call. */
public final class Crowd implements AutoCloseable {

    private static final int PER_PROCESSOR = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Origin origin;
    private volatile boolean closed;

    public Crowd(Origin origin) {
        this.origin = origin;
    }

    /** Let all other threads of this JVM go first, if there is a crowd; only on a helper thread. */
    public void stepBack() {
        Set<Thread> running = Collections.newSetFromMap(new IdentityHashMap<>()); // no code of the test
        Finder.startedBy(origin)
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .forEach(running::add);
        if (running.size() > PER_PROCESSOR * Runtime.getRuntime().availableProcessors()) {
            LowPriority.give(running, LiveThreads.all());
        }
    }

    /** Do that until closed, since the call may go on to start threads; only on a helper thread. */
    public void keepBack() {
        while (!Polling.until(() -> closed, PAUSE)) {
            stepBack();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
