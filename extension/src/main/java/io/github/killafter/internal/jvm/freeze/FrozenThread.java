// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.freeze;

import io.github.killafter.internal.jvm.Jvmti;
import java.util.concurrent.atomic.AtomicBoolean;

/** A thread that is suspended until it is resumed; thread-safe. */
public final class FrozenThread {

    private final Jvmti jvmti;
    private final Thread thread;
    private final AtomicBoolean frozen = new AtomicBoolean(true);

    FrozenThread(Jvmti jvmti, Thread thread) {
        this.jvmti = jvmti;
        this.thread = thread;
    }

    /** Return the thread. */
    public Thread thread() {
        return thread;
    }

    /** Let it run again, because a later test may wait for something of its. */
    public void resume() {
        if (frozen.compareAndSet(true, false)) {
            jvmti.resumeThread(thread);
        }
    }
}
