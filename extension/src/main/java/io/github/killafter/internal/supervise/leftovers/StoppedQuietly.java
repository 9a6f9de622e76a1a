// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.escalation.StoppedError;
import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Prevents a stopped thread from printing the stack of our exception: the report names the thread. All other errors are
 * handled as usual.
 */
record StoppedQuietly(UncaughtExceptionHandler usual) implements UncaughtExceptionHandler {

    /** Prepare a thread, unless it has a handler of its own. */
    static void prepare(Thread thread) {
        UncaughtExceptionHandler usual = thread.getUncaughtExceptionHandler();
        if (usual != null && usual == thread.getThreadGroup()) {
            thread.setUncaughtExceptionHandler(new StoppedQuietly(usual));
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (!(thrown instanceof StoppedError)) {
            usual.uncaughtException(thread, thrown);
        }
    }
}
